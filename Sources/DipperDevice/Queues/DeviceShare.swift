package import DipperCUDA

/// A device as other rooms use it: what they make of it is written down and counted like the device's own.
package struct DeviceShare: Sendable {
  private let core: DeviceCore

  fileprivate init(_ core: DeviceCore) { self.core = core }

  /// What is known of the device.
  package var information: DeviceInformation { core.information }

  /// The context that the device's work runs in, on CUDA.
  package var context: CUDAContext? { core.device.context }

  /// Writes down memory that the caller is about to allocate.
  ///
  /// - Parameters:
  ///   - byteCount: The size of all blocks together, in bytes.
  ///   - blocks: How many blocks.
  ///   - isPinned: Whether the bytes are the host's, locked for the device.
  ///   - details: What the memory is, in words.
  ///   - place: Where in the program it is made.
  ///   - doing: What is being done.
  /// - Returns: What is kept until the memory is freed.
  /// - Throws: `invalidState` where the device is closed.
  package func record(
    _ byteCount: Int, blocks: Int, isPinned: Bool, _ details: String, _ place: SourcePlace, doing: String
  ) throws(DeviceError) -> MemoryRecord {
    let ticket = try core.register(.memory, details, place, doing: doing)
    return MemoryRecord(core, ticket, byteCount, blocks, isPinned)
  }
}

/// Memory in a device's account and list, until the object goes.
///
/// It keeps the device's driver: memory that others look at when the device is closed stays until they are done.
package final class MemoryRecord: Sendable {
  private let core: DeviceCore
  private let ticket: ResourceTicket
  private let (byteCount, blocks): (Int, Int)
  private let isPinned: Bool

  fileprivate init(_ core: DeviceCore, _ ticket: ResourceTicket, _ byteCount: Int, _ blocks: Int, _ isPinned: Bool) {
    (self.core, self.ticket, self.isPinned) = (core, ticket, isPinned)
    (self.byteCount, self.blocks) = (byteCount, blocks)
    core.account.add(byteCount, blocks: blocks, isPinned: isPinned)
  }

  deinit { core.account.remove(byteCount, blocks: blocks, isPinned: isPinned) }
}

extension Device {
  /// The device as other rooms use it.
  package var share: DeviceShare { DeviceShare(core) }
}
