import CGLib

extension Side {
  func lock(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first) else { return nil }
    let depth = 1 + operation.second % 3
    for _ in 0..<depth { library.call("nvds_acquire_meta_lock", batch.address) }
    for _ in 0..<depth { library.call("nvds_release_meta_lock", batch.address) }
    return "locked \(depth) times"
  }

  func nthFrame(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first) else { return nil }
    let list = batch.address.pointer(96)
    let index = operation.second % 5 == 0 ? 0xFFFF_FFFF : Address(operation.second % 7)
    let name = batch.isAudio ? "nvds_get_nth_audio_frame_meta" : "nvds_get_nth_frame_meta"
    let found = library.call(name, list, index)
    return "frame \(index) is \(list.elements.firstIndex(of: found) ?? -1), found: \(found != 0)"
  }

  private static let descriptors = [0] + ["ORG.COMPONENT.DESCRIPTION", "A.B.C"].map { Address.string($0) }

  func userMetaType(_ operation: Operation) -> String? {
    let type = library.call("nvds_get_user_meta_type", Self.descriptors[operation.first % Self.descriptors.count])
    return "type \(UInt32(truncatingIfNeeded: type))"
  }

  func printPool(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first), let kind = batch.kinds.chosen(by: operation.second)
    else { return nil }
    library.call("get_meta_pool_status", batch.address.pointer(kind.poolOffset))
    return withoutAddresses(log.takePrinted())
  }

  func printBatch(_ operation: Operation) -> String? {
    // The original takes the object pool to be there, which audio batches have none of.
    guard let batch = batches.chosen(by: operation.first), !batch.isAudio else { return nil }
    let result = library.call("nvds_get_current_metadata_info", batch.address)
    return "\(UInt32(truncatingIfNeeded: result)) " + withoutAddresses(log.takePrinted())
  }

  private func withoutAddresses(_ text: String) -> String {
    text.replacing(/0x[0-9a-f]+/, with: "(address)")
  }
}
