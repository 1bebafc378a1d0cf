import CGLib

extension Side {
  private static let most = 3

  func createBatch(_ operation: Operation) -> String? {
    guard batches.count < Self.most else { return nil }
    let isAudio = operation.first % 4 == 0
    let frames = UInt(1 + operation.second % 4)
    let address = library.call(isAudio ? "nvds_create_audio_batch_meta" : "nvds_create_batch_meta", frames)
    let declared = address.number(40)
    // The original crashes when it copies a batch whose max_frames_in_batch is 0: see docs/differences.md.
    address.store(UInt32(frames), at: 40)
    batches.append(Batch(address: address, isAudio: isAudio))
    return "batch of \(frames), audio \(isAudio), max_frames_in_batch \(declared)"
  }

  func copyBatch(_ operation: Operation) -> String? {
    guard batches.count < Self.most, let batch = batches.chosen(by: operation.first) else { return nil }
    for word in 0..<8 { batch.address.store(operation.seed &* UInt64(word + 1), at: 128 + 8 * word) }
    let names =
      batch.isAudio
      ? ["nvds_audio_batch_meta_copy_func", "audio_batch_meta_copy"] : ["nvds_batch_meta_copy_func", "batch_meta_copy"]
    let name = names[operation.second % 2]
    let copy = library.call(name, batch.address, UInt(operation.third))
    batches.append(Batch(address: copy, isAudio: batch.isAudio))
    amendCopiedLists(of: batch.isAudio ? .audioBatch : .batch, from: batch.address, to: copy)
    return name
  }

  func destroyBatch(_ operation: Operation) -> String? {
    guard batches.count > 1 else { return nil }
    return destroy(at: operation.first % batches.count, throughReleaseFunction: operation.second % 2 == 0)
  }

  func destroy(at place: Int, throughReleaseFunction: Bool) -> String {
    let batch = batches.remove(at: place)
    for pool in batch.pools { _ = destroy(pool, of: batch) }
    for region in batch.regions { drop(region, of: batch) }
    let kind = batch.isAudio ? "audio_batch" : "batch"
    if throughReleaseFunction {
      library.call("nvds_\(kind)_meta_release_func", batch.address)
      return "released"
    }
    return "destroyed: \(UInt32(truncatingIfNeeded: library.call("nvds_destroy_\(kind)_meta", batch.address)))"
  }

  /// Makes an NvDsRoiMeta, as nvdspreprocess does.
  func makeRegion(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first), batch.regions.count < 2 else { return nil }
    batch.regions.append(unsafe Address(bitPattern: g_malloc0(248)))
    return "region"
  }

  private func drop(_ region: Address, of batch: Batch) {
    for relation in Relation.lists(of: .region) { clearGenerically(relation, of: region, in: batch) }
    unsafe g_free(UnsafeMutableRawPointer(bitPattern: region))
  }
}
