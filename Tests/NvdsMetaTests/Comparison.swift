/// Compares all that a user could see of two batches.
struct Comparison {
  let theirs: Side.Batch
  let ours: Side.Batch

  /// The first difference, or nil.
  func difference() -> String? {
    if theirs.pools.count != ours.pools.count { return "another number of extra pools" }
    if theirs.regions.count != ours.regions.count { return "another number of regions" }
    for kind in theirs.kinds {
      let pools = (theirs.address.pointer(kind.poolOffset), ours.address.pointer(kind.poolOffset))
      if let found = pairUp(pools.0, pools.1) { return "\(kind) pool: \(found)" }
    }
    for (pool, other) in zip(theirs.pools, ours.pools) {
      if let found = pairUp(pool.address, other.address) { return "extra pool: \(found)" }
      if let found = lists(pool.list, other.list) { return "list of an extra pool's elements: \(found)" }
    }
    for kind in theirs.kinds {
      let pools = (theirs.address.pointer(kind.poolOffset), ours.address.pointer(kind.poolOffset))
      if let found = contents(pools.0, pools.1, Layout.of(kind), kind) { return found }
    }
    if let found = base(theirs.address, ours.address) ?? fields(theirs.address, ours.address, .batch) {
      return "batch: \(found)"
    }
    for (region, other) in zip(theirs.regions, ours.regions) {
      if let found = lists(region.pointer(224), other.pointer(224)) ?? lists(region.pointer(232), other.pointer(232)) {
        return "region: \(found)"
      }
    }
    return nil
  }

  // MARK: Pools

  /// Compares a pool's numbers and the order of its elements; what stands at the same place is the same element.
  private func pairUp(_ pool: Address, _ other: Address) -> String? {
    if let found = fields(pool, other, .pool) { return found }
    for (name, offset) in [("copy_func", 40), ("release_func", 48)]
    where !isSameFunction(pool.pointer(offset), other.pointer(offset)) { return "\(name) is not the same" }
    for (name, offset) in [("full_list", 32), ("empty_list", 24)] {
      let elements = pool.pointer(offset).elements
      let others = other.pointer(offset).elements
      // Ours makes its elements when the first is acquired: see docs/differences.md.
      if offset == 24 && others.isEmpty && other.pointer(32) == 0 { continue }
      if elements.count != others.count { return "\(name) has \(elements.count) elements, ours \(others.count)" }
      if !other.pointer(offset).isLinkedBothWays { return "\(name) is not linked both ways" }
      for (place, pair) in zip(elements, others).enumerated() where !pairUpElements(pair.0, pair.1) {
        return "\(name) has another element at \(place)"
      }
    }
    return nil
  }

  private func pairUpElements(_ element: Address, _ other: Address) -> Bool {
    if let partner = theirs.partners[element] { return partner == other }
    if theirs.partnersOfOthers.contains(other) { return false }
    theirs.partners[element] = other
    theirs.partnersOfOthers.insert(other)
    return true
  }

  // MARK: Elements

  private func contents(_ pool: Address, _ other: Address, _ layout: Layout, _ kind: ElementKind) -> String? {
    let acquired = pool.pointer(32).elements
    for (place, element) in acquired.enumerated() {
      guard let partner = theirs.partners[element] else { return "no partner" }
      if let found = base(element, partner) ?? fields(element, partner, layout) {
        return "\(layout.name) \(place) of those acquired: \(found)"
      }
    }
    // The original leaves user metadata as it was when it is released: see docs/differences.md.
    if kind == .user { return nil }
    if other.pointer(24) == 0 { return nil }
    for (place, element) in pool.pointer(24).elements.enumerated() {
      guard let partner = theirs.partners[element] else { return "no partner" }
      if let found = base(element, partner) ?? fields(element, partner, layout, isFree: true) {
        return "\(layout.name) \(place) of those free: \(found)"
      }
    }
    return nil
  }

  private func base(_ element: Address, _ partner: Address) -> String? {
    if element.pointer(0) != theirs.address { return "original: base_meta.batch_meta is not its batch" }
    if partner.pointer(0) != ours.address { return "base_meta.batch_meta is not its batch" }
    if element.number(8) != partner.number(8) {
      return "base_meta.meta_type is \(element.number(8)), ours \(partner.number(8))"
    }
    if element.pointer(16) != partner.pointer(16) {
      return "base_meta.uContext is \(element.pointer(16)), ours \(partner.pointer(16))"
    }
    for (name, offset) in [("copy_func", 24), ("release_func", 32)]
    where !isSameFunction(element.pointer(offset), partner.pointer(offset)) {
      return "base_meta.\(name) is not the same"
    }
    return nil
  }

  /// The libraries' own functions have other addresses; the user's are the same.
  private func isSameFunction(_ function: Address, _ other: Address) -> Bool {
    Callbacks.all.contains(function) || Callbacks.all.contains(other) ? function == other : true
  }

  // MARK: Fields

  private func fields(_ element: Address, _ partner: Address, _ layout: Layout, isFree: Bool = false) -> String? {
    // Equal to the byte: no lists, no strings, nothing that differs.
    let start = layout.fields.first?.offset ?? 0
    if element.hasSameBytes(as: partner, at: start, count: layout.size - start) { return nil }
    for field in layout.pointers {
      if let found = pointers(element, partner, field) { return "\(field.name): \(found)" }
    }
    for range in layout.plainRanges
    where !element.hasSameBytes(as: partner, at: range.lowerBound, count: range.count) {
      for field in layout.fields where field.kind == .plain && range.contains(field.offset) {
        // The original's free objects have 0, ours UNTRACKED_OBJECT_ID: see docs/differences.md.
        if isFree && field.name == "object_id" { continue }
        if !element.hasSameBytes(as: partner, at: field.offset, count: field.size) {
          return "\(field.name) is \(bytes(element, field)), ours \(bytes(partner, field))"
        }
      }
    }
    return nil
  }

  private func bytes(_ element: Address, _ field: Layout.Field) -> String {
    if field.size == 4 { return "\(element.number(field.offset))" }
    let bytes = (0..<min(field.size, 40)).map { String(element.load(field.offset + $0, as: UInt8.self), radix: 16) }
    return bytes.joined(separator: " ")
  }

  private func pointers(_ element: Address, _ partner: Address, _ field: Layout.Field) -> String? {
    let (value, other) = (element.pointer(field.offset), partner.pointer(field.offset))
    switch field.kind {
    case .plain: return nil
    case .list: return lists(value, other)
    case .element: return isSame(value, other) ? nil : "another element, \(value == 0), ours \(other == 0)"
    case .constant: return value == other ? nil : "is \(value), ours \(other)"
    case .string:
      if value == 0 || other == 0 { return value == other ? nil : "is NULL: \(value == 0), ours: \(other == 0)" }
      return value.string == other.string ? nil : "is another text"
    case .block:
      let size = Int(element.number(field.offset + 8))
      if size == 0 || value == 0 || other == 0 { return value == other ? nil : "is \(value), ours \(other)" }
      return value.hasSameBytes(as: other, at: 0, count: size) ? nil : "has other bytes"
    }
  }

  private func lists(_ list: Address, _ other: Address) -> String? {
    if list == 0 && other == 0 { return nil }
    let (elements, others) = (list.elements, other.elements)
    if elements.count != others.count { return "has \(elements.count) elements, ours \(others.count)" }
    for (place, pair) in zip(elements, others).enumerated() where !isSame(pair.0, pair.1) {
      return "has another element at \(place)"
    }
    return other.isLinkedBothWays ? nil : "is not linked both ways"
  }

  private func isSame(_ element: Address, _ other: Address) -> Bool {
    element == 0 ? other == 0 : theirs.partners[element] == other
  }
}
