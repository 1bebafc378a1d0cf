/// Where the fields of a struct lie, as measured of the original (nvds-abi.json).
struct Layout {
  enum Kind {
    /// Compared byte by byte.
    case plain
    /// A GList of elements from the pools of the same batch.
    case list
    /// An element of the same batch, or NULL.
    case element
    /// A heap string that the element owns.
    case string
    /// A pointer that is carried over as it is.
    case constant
    /// A heap block that the element owns; the size lies right behind it, and 0 means that it is not owned.
    case block
  }

  struct Field {
    let name: String
    let offset: Int
    let size: Int
    let kind: Kind
  }

  let name: String
  let size: Int
  let fields: [Field]
  /// Neighbouring plain fields taken together, with the gaps between them: equal bytes need no closer look.
  let plainRanges: [Range<Int>]
  let pointers: [Field]

  init(_ name: String, size: Int, _ fields: [Field]) {
    self.name = name
    self.size = size
    self.fields = fields
    pointers = fields.filter { $0.kind != .plain }
    var ranges: [Range<Int>] = []
    for field in fields where field.kind == .plain {
      let range = field.offset..<field.offset + field.size
      if let last = ranges.last,
        !fields.contains(where: { $0.kind != .plain && last.upperBound..<range.lowerBound ~= $0.offset })
      {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    plainRanges = ranges
  }
}

extension Layout.Field {
  static func plain(_ name: String, _ offset: Int, _ size: Int) -> Self {
    Self(name: name, offset: offset, size: size, kind: .plain)
  }
  static func list(_ name: String, _ offset: Int) -> Self { Self(name: name, offset: offset, size: 8, kind: .list) }
  static func string(_ name: String, _ offset: Int) -> Self { Self(name: name, offset: offset, size: 8, kind: .string) }
  static func constant(_ name: String, _ offset: Int) -> Self {
    Self(name: name, offset: offset, size: 8, kind: .constant)
  }
  static func element(_ name: String, _ offset: Int) -> Self {
    Self(name: name, offset: offset, size: 8, kind: .element)
  }
  static func block(_ name: String, _ offset: Int) -> Self { Self(name: name, offset: offset, size: 8, kind: .block) }
}
