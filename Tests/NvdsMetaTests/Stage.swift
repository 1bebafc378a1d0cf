/// A batch with one of everything, to misuse.
final class Stage {
  let library: MetadataLibrary
  let batch: Address
  let frame: Address
  let object: Address
  private var elements: [ElementKind: Address] = [:]
  /// What was not as it should be.
  private(set) var complaints: [String] = []

  init(_ library: MetadataLibrary) {
    self.library = library
    batch = library.call("nvds_create_batch_meta", 2)
    batch.store(UInt32(2), at: 40)
    frame = library.call("nvds_acquire_frame_meta_from_pool", batch)
    library.call("nvds_add_frame_meta_to_batch", batch, frame)
    object = library.call("nvds_acquire_obj_meta_from_pool", batch)
    library.call("nvds_add_obj_meta_to_frame", frame, object, 0)
    elements = [.frame: frame, .object: object]
    for kind in [ElementKind.classifier, .label, .display, .user] { addOne(kind) }
  }

  private func addOne(_ kind: ElementKind) {
    let element = library.call(kind.acquire, batch)
    elements[kind] = element
    guard let relation = Relation.all.first(where: { $0.child == kind && $0.parent != .batch }) else { return }
    library.call(relation.add, parent(of: relation), element)
  }

  subscript(kind: ElementKind) -> Address { elements[kind] ?? 0 }

  func parent(of relation: Relation) -> Address {
    switch relation.parent {
    case .batch: batch
    case .element(let kind): self[kind]
    case .audioBatch, .region: 0
    }
  }

  func expect(_ holds: Bool, _ text: String) {
    if !holds { complaints.append(text) }
  }

  /// Everything that counts, which misuse must leave alone.
  var state: [UInt32] {
    var numbers = [batch.number(44), frame.number(96), self[.classifier].number(40)]
    for kind in ElementKind.video {
      let pool = batch.pointer(kind.poolOffset)
      numbers += [pool.number(4), pool.number(12), pool.number(16)]
      numbers += [UInt32(pool.pointer(24).elements.count), UInt32(pool.pointer(32).elements.count)]
    }
    for relation in Relation.all where parent(of: relation) != 0 {
      numbers.append(UInt32(parent(of: relation).pointer(relation.list).elements.count))
    }
    return numbers
  }

  /// Does something that must change nothing.
  func unchanged(_ text: String, _ body: () -> Void) {
    let before = state
    body()
    expect(state == before, "\(text) changed \(before) to \(state)")
  }

  func finish() { expect(library.call("nvds_destroy_batch_meta", batch) & 1 == 1, "the batch is not destroyed") }
}
