extension Side {
  /// Keeps repeated copies from growing without end.
  private static let most = 150

  private func isFull(_ batch: Batch) -> Bool {
    batch.kinds.contains { batch.address.pointer($0.poolOffset).number(16) > Self.most }
  }

  func copyElement(_ operation: Operation) -> String? {
    guard let source = batches.chosen(by: operation.first), let target = batches.chosen(by: operation.second),
      let kind = source.kinds.filter(target.kinds.contains).chosen(by: operation.third), !isFull(target),
      let original = acquired(kind, in: source).chosen(by: Int(operation.seed % 1_000)),
      let copy = acquired(kind, in: target).chosen(by: Int((operation.seed >> 20) % 1_000)), original != copy
    else { return nil }
    // The original crashes where there is no function.
    if kind == .user && original.pointer(24) == 0 { return nil }
    // The original forgets what the user metadata held before, ours releases it: see docs/differences.md.
    if kind == .user { copy.store(Address(0), at: 32) }
    let before = counts(of: .element(kind), copy)
    library.call(kind.copy, original, copy)
    amend(kind, from: original, to: copy, before: before)
    return kind.copy
  }

  func copyList(_ operation: Operation) -> String? {
    guard let source = batches.chosen(by: operation.first), let target = batches.chosen(by: Int(operation.seed % 7)),
      !isFull(target),
      let (relation, parent) = chosenList(operation, in: source, where: { $0.copyList != nil }),
      let name = relation.copyList,
      let other = parents(relation, in: target).chosen(by: Int((operation.seed >> 20) % 1_000)), other != parent
    else { return nil }
    let before = other.pointer(relation.list).elements.count
    if relation.child == .user && operation.seed % 2 == 0 {
      copyUsersGenerically(relation, from: parent, to: other)
    } else {
      library.call(name, parent.pointer(relation.list), other)
    }
    amendList(relation, from: parent, to: other, before: before)
    return name
  }

  private func copyUsersGenerically(_ relation: Relation, from parent: Address, to other: Address) {
    let isAudio = relation.parent == .audioBatch || relation.parent == .element(.audioFrame)
    // base_meta.meta_type of what the list hangs on.
    library.call(
      isAudio ? "copy_audio_user_meta_list" : "copy_user_meta_list", parent.pointer(relation.list), other,
      Address(other.number(8)))
  }

  // MARK: What docs/differences.md says of copies, done to the original's, so that ours must have done it.

  private func counts(of parent: Relation.Parent, _ element: Address) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for relation in Relation.lists(of: parent) {
      counts[relation.list] = element.pointer(relation.list).elements.count
    }
    return counts
  }

  func amendCopiedLists(of parent: Relation.Parent, from: Address, to: Address, before: [Int: Int] = [:]) {
    for relation in Relation.lists(of: parent) {
      amendList(relation, from: from, to: to, before: before[relation.list] ?? 0)
    }
  }

  private func amend(_ kind: ElementKind, from: Address, to: Address, before: [Int: Int] = [:]) {
    guard isOriginal else { return }
    switch kind {
    case .frame: to.store(from.load(160, as: UInt64.self), at: 160)
    case .classifier: to.store(from.pointer(56), at: 56)
    default: break
    }
    amendCopiedLists(of: .element(kind), from: from, to: to, before: before)
  }

  private func amendList(_ relation: Relation, from: Address, to: Address, before: Int) {
    guard isOriginal, relation.child != .user, relation.child != .label else { return }
    let sources = from.pointer(relation.list).elements
    let all = to.pointer(relation.list).elements
    let copies = relation.appends ? Array(all.dropFirst(before)) : all.dropLast(before).reversed()
    var copyOf: [Address: Address] = [:]
    for (source, copy) in zip(sources, copies) {
      copyOf[source] = copy
      amend(relation.child, from: source, to: copy)
    }
    guard relation.child == .object else { return }
    for (source, copy) in zip(sources, copies) { copy.store(copyOf[source.pointer(40)] ?? 0, at: 40) }
  }
}
