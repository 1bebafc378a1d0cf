import CGLib

/// Writes random values into every field of an element that its user may write.
struct Filling {
  private var dice: Dice
  static let texts: [[UInt8]] = [
    [], Array("car".utf8), Array("Straße 北京".utf8), [0xFF, 0xC3, 0x28], [UInt8](repeating: 0x61, count: 127),
    [UInt8](repeating: 0x62, count: 128), [UInt8](repeating: 0x63, count: 200),
  ]
  /// Names that are never freed, as fonts and kinds of classifiers are.
  static let names = [0] + ["Serif", "Sans", "carmake"].map { Address.string($0) }

  init(seed: UInt64) { dice = Dice(seed: seed) }

  mutating func fill(_ element: Address, _ kind: ElementKind) {
    if kind == .user { return fillUser(element) }
    element.store(Address(dice.below(3) * 77), at: 16)
    for field in Layout.of(kind).fields { fill(element, field, of: kind) }
  }

  private mutating func fill(_ element: Address, _ field: Layout.Field, of kind: ElementKind) {
    switch field.kind {
    case .list, .element: break
    case .string:
      Self.free(element.pointer(field.offset))
      element.store(randomString(), at: field.offset)
    case .constant: element.store(Self.names[dice.below(Self.names.count)], at: field.offset)
    case .block: fillBlock(element, at: field.offset)
    case .plain:
      switch field.name {
      // These count what is in a list.
      case "num_obj_meta", "num_labels": break
      case "obj_label", "class_label", "result_label": fillLabel(element, at: field.offset)
      // The size tells who owns the data: written with the data.
      case "mask_params": fillBytes(element, at: field.offset + 4, count: field.size - 4)
      case "num_rects, num_labels, num_lines, num_arrows, num_circles":
        for index in 0..<5 { element.store(UInt32(dice.below(17)), at: field.offset + 4 * index) }
      default: fillBytes(element, at: field.offset, count: field.size)
      }
    }
  }

  private mutating func fillUser(_ user: Address) {
    user.store(UInt32(8193 + dice.below(100)), at: 8)
    user.store(Address(dice.below(5)), at: 16)
    user.store(Callbacks.copies[dice.below(3)], at: 24)
    user.store(Callbacks.releases[dice.below(3)], at: 32)
    user.store(Address(dice.below(1000)), at: 40)
  }

  private mutating func fillBytes(_ element: Address, at offset: Int, count: Int) {
    var place = offset
    while place + 4 <= offset + count {
      element.store(UInt32(truncatingIfNeeded: dice.next()), at: place)
      place += 4
    }
  }

  /// Up to 128 bytes, not always with a NUL, and bytes behind the NUL that are no part of the text.
  private mutating func fillLabel(_ element: Address, at offset: Int) {
    fillBytes(element, at: offset, count: 128)
    let text = Self.texts[dice.below(Self.texts.count)].prefix(128)
    for (index, byte) in text.enumerated() { element.store(byte, at: offset + index) }
    if text.count < 128 { element.store(UInt8(0), at: offset + text.count) }
  }

  private mutating func fillBlock(_ element: Address, at offset: Int) {
    if element.number(offset + 8) > 0 { Self.free(element.pointer(offset)) }
    switch dice.below(4) {
    case 0:
      // Data of size 0 is somebody else's.
      element.store(Self.names[1], at: offset)
      element.store(UInt32(0), at: offset + 8)
    case 1:
      let size = 4 * (1 + dice.below(16))
      let block = unsafe Address(bitPattern: g_malloc0(gsize(size)))
      fillBytes(block, at: 0, count: size)
      element.store(block, at: offset)
      element.store(UInt32(size), at: offset + 8)
    case 2:
      element.store(Address(0), at: offset)
      element.store(UInt32(64), at: offset + 8)
    default:
      element.store(Address(0), at: offset)
      element.store(UInt32(0), at: offset + 8)
    }
  }

  private mutating func randomString() -> Address {
    if dice.below(3) == 0 { return 0 }
    let text = Self.texts[dice.below(Self.texts.count)] + [0]
    return unsafe text.withUnsafeBufferPointer { text in
      unsafe Address(bitPattern: g_memdup2(text.baseAddress, gsize(text.count)))
    }
  }

  private static func free(_ address: Address) { unsafe g_free(UnsafeMutableRawPointer(bitPattern: address)) }
}
