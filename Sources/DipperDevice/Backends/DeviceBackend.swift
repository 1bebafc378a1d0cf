package import DipperCUDA

/// One way to reach devices.
package protocol DeviceBackend: Sendable {
  /// The kind of its devices.
  var kind: DeviceKind { get }
  /// Looks for devices.
  func probe() -> Probe
  /// Whether a device can be opened now, and why not where it cannot.
  func state(of device: ProbedDevice) -> (DeviceState, String?)
  /// Opens a device that is attached.
  func open(_ device: ProbedDevice, doing: String) throws(DeviceError) -> any OpenDevice
  /// Gives a device power and a driver.
  func attach(_ device: ProbedDevice, doing: String) throws(DeviceError)
  /// Takes a device's driver and power.
  func detach(_ device: ProbedDevice, doing: String) throws(DeviceError)
  /// Lets go what the backend holds; no device is open.
  func close(doing: String) throws(DeviceError)
}

extension DeviceBackend {
  package func close(doing: String) throws(DeviceError) {}
}

/// What a backend found.
package struct Probe: Sendable {
  package var devices: [ProbedDevice] = []
  /// What was looked for and is missing, such as "/dev/dri is not there".
  package var missing: [String] = []

  package init(devices: [ProbedDevice] = [], missing: [String] = []) {
    (self.devices, self.missing) = (devices, missing)
  }
}

/// A device that a backend found.
package struct ProbedDevice: Sendable {
  /// The backend's own number for it.
  package var number: Int
  package var name: String
  package var probeName: String
  package var bus: String?
  package var memory: Int?
  /// The device's node in the file system, if any.
  package var node: String?
}

/// A device that a backend has opened.
///
/// The library calls ``close(doing:)`` once, and after it nothing but ``free(_:_:)`` for memory that is still looked at.
package protocol OpenDevice: Sendable {
  var information: DeviceInformation { get }
  /// Whether the device supports a type of fence for its work.
  func supports(_ type: SynchronizationType) -> Bool
  /// Makes an order of work.
  func makeQueue(_ name: String, doing: String) throws(DeviceError) -> any QueueEngine
  /// Allocates memory, zeroed, and gives its address.
  func allocate(_ byteCount: Int, doing: String) throws(DeviceError) -> UInt64
  func free(_ address: UInt64, _ byteCount: Int)
  /// Whether the host may read and write the memory.
  var isHostAccessible: Bool { get }
  /// The device's free and total memory in bytes now, as its driver counts it.
  func systemMemory(doing: String) throws(DeviceError) -> (free: Int, total: Int)
  var telemetry: any DeviceTelemetry { get }
  /// The CUDA context that the device's work runs in, where it has one.
  var context: CUDAContext? { get }
  func close(doing: String) throws(DeviceError)
}

extension OpenDevice {
  package func supports(_ type: SynchronizationType) -> Bool { true }

  package var isHostAccessible: Bool { false }

  package var context: CUDAContext? { nil }

  package func close(doing: String) throws(DeviceError) {}
}
