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

  /// A list in the batch that has something in it, with what has the list.
  func chosenList(
    _ operation: Operation, in batch: Batch, where suits: (Relation) -> Bool = { _ in true }
  ) -> (relation: Relation, parent: Address)? {
    let holders = { (relation: Relation) in
      self.parents(relation, in: batch).filter { $0.pointer(relation.list) != 0 }
    }
    guard let relation = Relation.all.filter({ suits($0) && !holders($0).isEmpty }).chosen(by: operation.second)
    else { return nil }
    return holders(relation).chosen(by: operation.third).map { (relation, $0) }
  }

  /// An element that is in no list, and where it may be added.
  func chosenAddition(
    _ operation: Operation, in batch: Batch, where suits: (Relation) -> Bool = { _ in true }
  ) -> (relation: Relation, parent: Address, child: Address)? {
    let possible = Relation.all.filter { suits($0) && !parents($0, in: batch).isEmpty }
    guard let kind = batch.kinds.filter({ !loose($0, in: batch).isEmpty }).chosen(by: operation.second),
      let relation = possible.filter({ $0.child == kind }).chosen(by: operation.third),
      let parent = parents(relation, in: batch).chosen(by: Int(operation.seed % 1_000)),
      let child = loose(kind, in: batch).chosen(by: Int((operation.seed >> 10) % 1_000))
    else { return nil }
    return (relation, parent, child)
  }

  /// Clears what points to an object that goes: the original leaves it dangling, ours clears it.
  func orphanChildren(of object: Address, in batch: Batch) {
    for other in acquired(.object, in: batch) where other.pointer(40) == object { other.store(Address(0), at: 40) }
  }
}
