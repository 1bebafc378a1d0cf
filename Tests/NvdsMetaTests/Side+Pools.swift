import CGLib

/// How a pool beside those of a batch is made and destroyed.
struct PoolCreation {
  let create: String
  let destroy: String
  let elementSize: Int

  static let all = [
    PoolCreation(create: "nvds_create_frame_meta_pool", destroy: "nvds_destroy_frame_meta_pool", elementSize: 232),
    PoolCreation(
      create: "nvds_create_audio_frame_meta_pool", destroy: "nvds_destroy_audio_frame_meta_pool", elementSize: 320),
    PoolCreation(create: "nvds_create_obj_meta_pool", destroy: "nvds_destroy_obj_meta_pool", elementSize: 552),
    PoolCreation(
      create: "nvds_create_classifier_meta_pool", destroy: "nvds_destroy_classifier_meta_pool", elementSize: 64),
    PoolCreation(
      create: "nvds_create_display_meta_pool", destroy: "nvds_destroy_display_meta_pool", elementSize: 7040),
    PoolCreation(create: "nvds_create_user_meta_pool", destroy: "nvds_destroy_user_meta_pool", elementSize: 48),
    PoolCreation(
      create: "nvds_create_label_info_meta_pool", destroy: "nvds_destroy_label_info_meta_pool", elementSize: 200),
    PoolCreation(create: "nvds_create_meta_pool", destroy: "nvds_destroy_meta_pool", elementSize: 96),
  ]
}

extension Side {
  /// Adds without the counters, as `nvds_add_meta_to_parent` leaves them to its caller.
  func genericAdd(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first),
      let (relation, parent, child) = chosenAddition(operation, in: batch, where: Self.hasNoCounter)
    else { return nil }
    let list = library.call("nvds_add_meta_to_parent", parent.pointer(relation.list), child, relation.appends ? 1 : 0)
    parent.store(list, at: relation.list)
    return "\(relation.child)"
  }

  func genericRemove(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first),
      let (relation, parent) = chosenList(operation, in: batch, where: Self.hasNoCounter),
      let child = parent.pointer(relation.list).elements.chosen(by: Int(operation.seed % 1_000))
    else { return nil }
    let list = library.call(
      "nvds_remove_meta_from_parent", parent.pointer(relation.list), child,
      batch.address.pointer(relation.child.poolOffset))
    parent.store(list, at: relation.list)
    return "\(relation.child)"
  }

  func genericClear(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first),
      let (relation, parent) = chosenList(operation, in: batch, where: Self.hasNoCounter)
    else { return nil }
    clearGenerically(relation, of: parent, in: batch)
    return "\(relation.child)"
  }

  func clearGenerically(_ relation: Relation, of parent: Address, in batch: Batch) {
    let list = library.call(
      "nvds_clear_meta_list", batch.address, parent.pointer(relation.list),
      batch.address.pointer(relation.child.poolOffset))
    parent.store(list, at: relation.list)
  }

  private static func hasNoCounter(_ relation: Relation) -> Bool {
    ![.frame, .audioFrame, .object, .label].contains(relation.child)
  }

  func increasePool(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first), let kind = batch.kinds.chosen(by: operation.second)
    else { return nil }
    let pool = batch.address.pointer(kind.poolOffset)
    guard pool.number(4) < 200 else { return nil }
    library.call("increase_pool_size", batch.address, pool)
    // The original forgets the elements that were there before: see docs/differences.md.
    if isOriginal { pool.store(UInt32(pool.pointer(24).elements.count), at: 12) }
    return "\(kind)"
  }

  func createPool(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first), batch.pools.count < 2 else { return nil }
    let creation = PoolCreation.all[operation.second % PoolCreation.all.count]
    let count = Address(1 + operation.third % 4)
    let pool =
      creation.create == "nvds_create_meta_pool"
      ? library.call(
        creation.create, batch.address, count, Address(creation.elementSize), Callbacks.copies[1],
        Callbacks.releases[1 + operation.third % 2], 8200) : library.call(creation.create, batch.address, count)
    batch.pools.append(ExtraPool(address: pool, creation: creation))
    return creation.create
  }

  func acquireFromPool(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first), !batch.pools.isEmpty else { return nil }
    let place = operation.second % batch.pools.count
    let pool = batch.pools[place]
    let element = library.call("nvds_acquire_meta_from_pool", batch.address, pool.address)
    // As with the batch's own pools.
    if pool.address.number(0) == 3 { element.store(UInt64(0), at: 56) }
    if pool.address.number(0) == 7 {
      element.store(UInt32(7), at: 8)
      element.store(Address(0), at: 16)
      element.store(Address(operation.third), at: 40)
    }
    batch.pools[place].list = library.call(
      "nvds_add_meta_to_parent", pool.list, element, Address(operation.third % 2))
    return pool.creation.create
  }

  func removeFromPool(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first), !batch.pools.isEmpty else { return nil }
    let place = operation.second % batch.pools.count
    let pool = batch.pools[place]
    if operation.third % 4 == 0 {
      batch.pools[place].list = library.call("nvds_clear_meta_list", batch.address, pool.list, pool.address)
      return "cleared"
    }
    guard let element = pool.list.elements.chosen(by: operation.third) else { return nil }
    batch.pools[place].list = library.call("nvds_remove_meta_from_parent", pool.list, element, pool.address)
    return "removed"
  }

  func destroyPool(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first), let pool = batch.pools.popLast() else { return nil }
    return destroy(pool, of: batch)
  }

  func destroy(_ pool: ExtraPool, of batch: Batch) -> String {
    for element in pool.address.pointer(24).elements + pool.address.pointer(32).elements {
      if let partner = batch.partners.removeValue(forKey: element) { batch.partnersOfOthers.remove(partner) }
    }
    let list = library.call("nvds_clear_meta_list", batch.address, pool.list, pool.address)
    let result = library.call(pool.creation.destroy, batch.address, pool.address)
    return "\(pool.creation.destroy): \(UInt32(truncatingIfNeeded: result)), list empty: \(list == 0)"
  }
}
