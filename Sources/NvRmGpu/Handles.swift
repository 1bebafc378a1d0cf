internal import CNvRmGpu
internal import DipperDevice
internal import Synchronization

/// What a library's handle stands for.
final class LibraryHandle: Sendable {
  struct State: ~Copyable {
    var library: DeviceLibrary<OperationalMode.Init>?
    var mode = DipperNvRmGpuMode_Init
    var list = DeviceList()
  }

  let state: Mutex<State>

  init() { state = Mutex(State(library: DeviceLibrary.open())) }
}

/// What a device's handle stands for.
final class DeviceHandle: Sendable {
  let library: LibraryHandle
  let device: Mutex<Device?>

  init(_ library: LibraryHandle, _ device: consuming Device) {
    self.library = library
    self.device = Mutex(device)
  }
}

/// The handles that C programs hold: numbers that are never used again, so that one that is closed is known.
enum Handles {
  private struct Table {
    var libraries: [UInt: LibraryHandle] = [:]
    var devices: [UInt: DeviceHandle] = [:]
    var last: UInt = 0x1000

    mutating func next() -> UInt {
      last += 16
      return last
    }
  }

  private static let table = Mutex(Table())

  static func add(_ library: LibraryHandle) -> OpaquePointer? {
    let number = table.withLock { table in
      let number = table.next()
      table.libraries[number] = library
      return number
    }
    return unsafe OpaquePointer(bitPattern: number)
  }

  static func add(_ device: DeviceHandle) -> OpaquePointer? {
    let number = table.withLock { table in
      let number = table.next()
      table.devices[number] = device
      return number
    }
    return unsafe OpaquePointer(bitPattern: number)
  }

  static func library(_ handle: OpaquePointer?) -> LibraryHandle? {
    let number = UInt(bitPattern: handle)
    return table.withLock { $0.libraries[number] }
  }

  static func device(_ handle: OpaquePointer?) -> DeviceHandle? {
    let number = UInt(bitPattern: handle)
    return table.withLock { $0.devices[number] }
  }

  static func removeLibrary(_ handle: OpaquePointer?) {
    let number = UInt(bitPattern: handle)
    _ = table.withLock { $0.libraries.removeValue(forKey: number) }
  }

  static func removeDevice(_ handle: OpaquePointer?) {
    let number = UInt(bitPattern: handle)
    _ = table.withLock { $0.devices.removeValue(forKey: number) }
  }
}
