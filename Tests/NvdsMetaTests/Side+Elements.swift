extension Side {
  func acquire(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first),
      let kind = (batch.kinds + [.object, .object]).filter(batch.kinds.contains).chosen(by: operation.second)
    else { return nil }
    let element =
      operation.third % 8 == 0
      ? library.call("nvds_acquire_meta_from_pool", batch.address, batch.address.pointer(kind.poolOffset))
      : library.call(kind.acquire, batch.address)
    prepare(element, kind, operation)
    return "\(kind), given: \(element != 0)"
  }

  /// Sets what the two libraries leave different in an element just acquired; see docs/differences.md.
  private func prepare(_ element: Address, _ kind: ElementKind, _ operation: Operation) {
    switch kind {
    // The original's is 0, ours UNTRACKED_OBJECT_ID.
    case .object: element.store(UInt64(operation.third), at: 56)
    // The original keeps all that it held in an earlier life.
    case .user:
      var filling = Filling(seed: operation.seed)
      filling.fill(element, .user)
    default: break
    }
  }

  func fill(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first), let kind = batch.kinds.chosen(by: operation.second),
      let element = acquired(kind, in: batch).chosen(by: operation.third)
    else { return nil }
    var filling = Filling(seed: operation.seed)
    filling.fill(element, kind)
    return "\(kind)"
  }

  func add(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first),
      let (relation, parent, child) = chosenAddition(operation, in: batch)
    else { return nil }
    // An object's parent is one of the same frame, or none.
    let siblings = relation.child == .object ? parent.pointer(relation.list).elements + [0, 0] : []
    library.call(relation.add, parent, child, siblings.chosen(by: Int(operation.seed >> 20)) ?? 0)
    return relation.add
  }

  func remove(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first),
      let (relation, parent) = chosenList(operation, in: batch, where: { $0.remove != nil }),
      let name = relation.remove,
      let child = parent.pointer(relation.list).elements.chosen(by: Int(operation.seed % 1_000))
    else { return nil }
    if relation.child == .object { orphanChildren(of: child, in: batch) }
    library.call(name, parent, child)
    return name
  }

  func clear(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first),
      let (relation, parent) = chosenList(operation, in: batch, where: { $0.clear != nil }),
      let name = relation.clear
    else { return nil }
    if isOriginal && relation.child == .display {
      // The original returns display metadata to the pool of objects: see docs/differences.md.
      clearGenerically(relation, of: parent, in: batch)
    } else {
      library.call(name, parent, parent.pointer(relation.list))
    }
    return name
  }

  func release(_ operation: Operation) -> String? {
    guard let batch = batches.chosen(by: operation.first), let kind = batch.kinds.chosen(by: operation.second),
      let name = kind.release, let element = acquired(kind, in: batch).chosen(by: operation.third)
    else { return nil }
    if kind == .object { orphanChildren(of: element, in: batch) }
    library.call(name, element)
    // As after being acquired.
    if kind == .object { element.store(UInt64(0), at: 56) }
    return name
  }
}
