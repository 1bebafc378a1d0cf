/// How a device is to be opened; `NvRmGpuDeviceOpenAttr`.
public struct DeviceAttributes: Sendable, Hashable {
  /// How work waits for other work, where a queue does not say otherwise.
  public var synchronization: SynchronizationType
  /// Accepted and ignored, as in the reference: all queues work in sandboxes.
  public var sandboxFriendlyChannels: Bool

  /// Creates attributes.
  ///
  /// - Parameters:
  ///   - synchronization: How work waits for other work, where a queue does not say otherwise.
  ///   - sandboxFriendlyChannels: Accepted and ignored.
  public init(synchronization: SynchronizationType = .default, sandboxFriendlyChannels: Bool = false) {
    self.synchronization = synchronization
    self.sandboxFriendlyChannels = sandboxFriendlyChannels
  }
}

/// What is known of an open device; `NvRmGpuDeviceInfo`.
public struct DeviceInformation: Sendable, Hashable {
  /// The device's number in the list.
  public package(set) var index: Int
  /// By what the device is reached.
  public let kind: DeviceKind
  /// What the device is called.
  public let name: String
  /// The place on the bus, where there is one.
  public let bus: String?
  /// The name of the driver and its version, where it is known.
  public let driver: String?
  /// The device's own memory, in bytes, where it is known; for the host, the machine's.
  public let memory: Int?
  /// How work of this device waits for other work, where a queue does not say otherwise; the default on CUDA, where
  /// fences are the driver's events.
  public package(set) var defaultSynchronization: SynchronizationType
  /// How fences of the type ``SynchronizationType/syncFile`` are made.
  public let syncFileKind: SyncFile.Kind
  /// The functions of the reference that this device does not have, with the reason.
  public let unsupported: [String: String]

  package init(
    kind: DeviceKind, name: String, bus: String? = nil, driver: String? = nil, memory: Int? = nil,
    synchronization: SynchronizationType = .syncpoint, unsupported: [String: String] = [:]
  ) {
    (index, self.kind, self.name, self.bus, self.driver, self.memory) = (0, kind, name, bus, driver, memory)
    defaultSynchronization = synchronization
    syncFileKind = .event
    let unspecified = "has no public specification"
    let own = kind == .cuda ? [:] : ["semaphores": DeviceSemaphore.onlyCUDA]
    self.unsupported =
      unsupported.merging(own) { own, _ in own }.merging([
        "address spaces": unspecified, "channels": "\(unspecified); queues take their place",
        "task scheduling groups": unspecified, "register operations": unspecified, "context switch traces": unspecified,
      ]) { own, _ in own }
  }
}
