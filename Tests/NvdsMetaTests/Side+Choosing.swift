/// How random numbers choose: by place in a list, so that equal libraries choose what corresponds.
extension Side {
  /// Every element of a kind that is acquired from a batch, newest first; added to something or not.
  func acquired(_ kind: ElementKind, in batch: Batch) -> [Address] {
    guard batch.kinds.contains(kind) else { return [] }
    return batch.address.pointer(kind.poolOffset).pointer(32).elements
  }

  func parents(_ relation: Relation, in batch: Batch) -> [Address] {
    switch relation.parent {
    case .batch: batch.isAudio ? [] : [batch.address]
    case .audioBatch: batch.isAudio ? [batch.address] : []
    case .region: batch.regions
    case .element(let kind): acquired(kind, in: batch)
    }
  }

  /// The elements of a kind that are acquired but in no list.
  func loose(_ kind: ElementKind, in batch: Batch) -> [Address] {
    var members = Set<Address>()
    for relation in Relation.all where relation.child == kind {
      for parent in parents(relation, in: batch) { members.formUnion(parent.pointer(relation.list).elements) }
    }
    return acquired(kind, in: batch).filter { !members.contains($0) }
  }

  /// A list that is possible in the batch, with one that has it.
  func chosenList(
    _ operation: Operation, in batch: Batch, where suits: (Relation) -> Bool = { _ in true }
  ) -> (relation: Relation, parent: Address)? {
    let possible = Relation.all.filter { suits($0) && !parents($0, in: batch).isEmpty }
    guard let relation = possible.chosen(by: operation.second) else { return nil }
    return parents(relation, in: batch).chosen(by: operation.third).map { (relation, $0) }
  }

  /// The original leaves the `parent` of an object's children dangling; ours clears it. Cleared here on both sides.
  func orphanChildren(of object: Address, in batch: Batch) {
    for other in acquired(.object, in: batch) where other.pointer(40) == object { other.store(Address(0), at: 40) }
  }
}
