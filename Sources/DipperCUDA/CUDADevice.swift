internal import CCUDA

/// A device that the CUDA driver knows, with what does not change while the program runs.
public struct CUDADevice: Sendable {
  /// The device's number, from 0.
  public let index: Int
  /// The device's name, such as "NVIDIA H200".
  public let name: String
  /// The device's memory, in bytes.
  public let memory: Int
  /// What the device's processors can do, such as (9, 0).
  public let computeCapability: (major: Int, minor: Int)
  /// How many processors, each of many threads, the device has.
  public let multiprocessorCount: Int
  /// The device's second-level cache, in bytes.
  public let cacheSize: Int
  /// The place on the PCI bus, such as "0000:3B:00.0".
  public let busID: String
  /// The 16 bytes that tell the device from every other, as 32 hexadecimal digits.
  public let uuid: String
  /// Whether memory can be shared by host and device under one address.
  public let hasManagedMemory: Bool
  /// The driver that lists the device.
  public let driver: CUDADriver
  let handle: dipcu_device
}

extension CUDADriver {
  /// Lists the devices.
  ///
  /// - Returns: The devices, in the driver's order.
  /// - Throws: What the driver reports.
  public func devices() throws(CUDAError) -> [CUDADevice] {
    var devices: [CUDADevice] = []
    for index in 0..<(try deviceCount) { devices.append(try device(index)) }
    return devices
  }

  /// Describes one device.
  ///
  /// - Parameter index: The device's number, from 0.
  /// - Returns: The device.
  /// - Throws: An error where there is no device of this number.
  public func device(_ index: Int) throws(CUDAError) -> CUDADevice {
    let (count, doing) = (try deviceCount, "describing device \(index)")
    guard index >= 0 && index < count else {
      throw CUDAError(
        .noDevice, "there are \(count) devices, counted from 0; choose another or change CUDA_VISIBLE_DEVICES",
        doing: doing)
    }
    var (handle, memory, uuid): (dipcu_device, Int, dipcu_uuid) = (0, 0, dipcu_uuid())
    try check(unsafe api.table.pointee.device_get(&handle, Int32(index)), doing)
    try check(unsafe api.table.pointee.device_memory(&memory, handle), doing)
    try check(unsafe api.table.pointee.device_uuid(&uuid, handle), doing)
    let name = try unsafe text(doing, api.table.pointee.device_name, handle)
    let busID = try unsafe text(doing, api.table.pointee.device_bus, handle)
    return CUDADevice(
      index: index, name: name, memory: memory,
      computeCapability: (
        try attribute(DIPCU_DEVICE_CAPABILITY_MAJOR, of: handle, doing),
        try attribute(DIPCU_DEVICE_CAPABILITY_MINOR, of: handle, doing)
      ),
      multiprocessorCount: try attribute(DIPCU_DEVICE_MULTIPROCESSOR_COUNT, of: handle, doing),
      cacheSize: try attribute(DIPCU_DEVICE_L2_CACHE_SIZE, of: handle, doing),
      busID: busID, uuid: Self.digits(of: uuid),
      hasManagedMemory: try attribute(DIPCU_DEVICE_MANAGED_MEMORY, of: handle, doing) != 0, driver: self,
      handle: handle)
  }

  private func attribute(_ attribute: Int, of device: dipcu_device, _ doing: String) throws(CUDAError) -> Int {
    var value: Int32 = 0
    try check(unsafe api.table.pointee.device_attribute(&value, Int32(attribute), device), doing)
    return Int(value)
  }

  private func text(
    _ doing: String,
    _ function: @convention(c) (UnsafeMutablePointer<CChar>?, Int32, dipcu_device) -> dipcu_result,
    _ device: dipcu_device
  ) throws(CUDAError) -> String {
    var bytes = [CChar](repeating: 0, count: 256)
    try check(unsafe function(&bytes, 256, device), doing)
    return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func digits(of uuid: dipcu_uuid) -> String {
    let digits = Array("0123456789abcdef")
    return unsafe withUnsafeBytes(of: uuid) { bytes in
      unsafe String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
  }
}
