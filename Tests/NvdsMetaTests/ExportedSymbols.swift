import Foundation

/// The names that a shared library defines for others, read from its file as `nm -D --defined-only` does.
struct ExportedSymbols {
  let names: Set<String>

  /// Reads a 64-bit little-endian ELF file.
  init(path: String) throws {
    let file = ELFFile(data: try Data(contentsOf: URL(filePath: path)))
    var names: Set<String> = []
    for section in file.sections where section.type == ELFFile.dynamicSymbols {
      let strings = file.sections[Int(section.link)]
      for index in 1..<(section.size / 24) {
        let symbol = section.offset + 24 * index
        let isDefined: Bool = file.read(symbol + 6, as: UInt16.self) != 0
        let binding = file.read(symbol + 4, as: UInt8.self) >> 4
        if isDefined && binding != 0 {
          names.insert(file.text(strings.offset + Int(file.read(symbol, as: UInt32.self))))
        }
      }
    }
    self.names = names
  }
}

/// As much of an ELF file as it takes to find its dynamic symbols.
private struct ELFFile {
  struct Section {
    let type: UInt32
    let offset: Int
    let size: Int
    let link: UInt32
  }

  static let dynamicSymbols: UInt32 = 11
  let data: Data

  var sections: [Section] {
    let table = Int(read(0x28, as: UInt64.self))
    return (0..<Int(read(0x3C, as: UInt16.self))).map { index in
      let header = table + 64 * index
      return Section(
        type: read(header + 4, as: UInt32.self), offset: Int(read(header + 0x18, as: UInt64.self)),
        size: Int(read(header + 0x20, as: UInt64.self)), link: read(header + 0x28, as: UInt32.self))
    }
  }

  func read<Number: FixedWidthInteger>(_ offset: Int, as type: Number.Type) -> Number {
    data[offset..<offset + MemoryLayout<Number>.size].reversed().reduce(0) { $0 << 8 | Number($1) }
  }

  func text(_ offset: Int) -> String { String(decoding: data[offset...].prefix { $0 != 0 }, as: UTF8.self) }
}
