/// A device in the library's list; `NvRmGpuLibDeviceListEntry`.
public struct DeviceEntry: Sendable, Hashable {
  /// The number to open the device by: never negative, unique, ascending in the list, perhaps with gaps.
  public let index: Int
  /// By what the device is reached.
  public let kind: DeviceKind
  /// The device's number among those of its kind; CUDA's own number on CUDA.
  public let number: Int
  /// What the device is called, such as "NVIDIA H200".
  public let name: String
  /// Where the device is found, such as "cuda:0000:3B:00.0" or "amdgpu:/dev/dri/renderD128"; for reading only.
  public let probeName: String
  /// The place on the PCI bus or the platform, where there is one, such as "0000:3b:00.0".
  public let bus: String?
  /// The device's own memory in bytes, where it is known without opening the device.
  public let memory: Int?
  /// Whether the device can be opened.
  public let state: DeviceState
  /// Why the device cannot be opened, where it cannot.
  public let remark: String?
}

/// Which device to open.
public enum DeviceIndex: Sendable, Hashable, ExpressibleByIntegerLiteral {
  /// The first of the list, or the one that the environment variable `NVRM_GPU_DEFAULT_DEVICE_INDEX` names.
  case `default`
  /// The device with this ``DeviceEntry/index``.
  case number(Int)
  /// The device with this ``DeviceEntry/id``.
  case named(DeviceName)

  /// Names a device by its number; -1 is the default device, as in C.
  ///
  /// - Parameter value: The number.
  public init(integerLiteral value: Int) { self.init(value) }

  /// Names a device by its number; -1 is the default device, as in C.
  ///
  /// - Parameter value: The number.
  public init(_ value: Int) { self = value == -1 ? .default : .number(value) }
}
