/// A device that is listed, watched and synchronised with, but takes no work and gives no memory.
protocol IdleDevice: OpenDevice {
  /// Why not, and what to do.
  static var noWork: String { get }
}

extension IdleDevice {
  /// What it lacks, each with the reason.
  static var unsupported: [String: String] { ["queues": noWork, "memory": noWork] }

  func makeQueue(_ name: String, doing: String) throws(DeviceError) -> any QueueEngine {
    throw DeviceError(.notSupported, Self.noWork, doing: doing)
  }

  func allocate(_ byteCount: Int, doing: String) throws(DeviceError) -> UInt64 {
    throw DeviceError(.notSupported, Self.noWork, doing: doing)
  }

  func free(_ address: UInt64, _ byteCount: Int) {}
}
