/// The first bytes of a file that holds surfaces: what they are, in numbers of 64 bits.
///
/// A file comes from another process, which may lie. So a header is read once, into memory of this process, and every
/// number but the free ones must be what follows from those.
struct SharedHeader: Equatable {
  /// The bytes of a header.
  static let size = Field.allCases.count * 8
  /// Where the first surface begins: a page behind the file's beginning.
  static let firstSurface = 4096
  /// What surfaces begin at multiples of.
  private static let alignment = 256
  /// The bytes "DIPSURF" and the version of this layout.
  private static let magic: UInt64 = 0x0146_5255_5350_4944

  /// The numbers, in the order of the file.
  enum Field: Int, CaseIterable {
    case magic, headerSize, fileSize, firstSurface, surfaceStride
    case count, filledCount, content, format, width, height, padsRows, byteCount
    case planeCount, stride0, offset0, size0, stride1, offset1, size1, stride2, offset2, size2
  }

  private var numbers = [UInt64](repeating: 0, count: Field.allCases.count)

  subscript(field: Field) -> UInt64 {
    get { numbers[field.rawValue] }
    set { numbers[field.rawValue] = newValue }
  }

  /// Describes surfaces that are to be made.
  init(_ request: SurfaceRequest) {
    self[.magic] = Self.magic
    self[.headerSize] = UInt64(Self.size)
    self[.firstSurface] = UInt64(Self.firstSurface)
    let stride = (request.byteCount + Self.alignment - 1) / Self.alignment * Self.alignment
    self[.surfaceStride] = UInt64(stride)
    let pages = (request.count * stride + Self.firstSurface - 1) / Self.firstSurface
    self[.fileSize] = UInt64((pages + 1) * Self.firstSurface)
    self[.count] = UInt64(request.count)
    self[.byteCount] = UInt64(request.byteCount)
    guard case .pixels(let layout) = request.content else { return }
    self[.content] = 1
    self[.format] = UInt64(layout.format.rawValue)
    self[.width] = UInt64(layout.width)
    self[.height] = UInt64(layout.height)
    self[.padsRows] = layout.padsRows ? 1 : 0
    self[.planeCount] = UInt64(layout.planes.count)
    for (index, plane) in layout.planes.enumerated() {
      let first = Field.stride0.rawValue + 3 * index
      numbers.replaceSubrange(
        first..<first + 3, with: [UInt64(plane.stride), UInt64(plane.offset), UInt64(plane.byteCount)])
    }
  }

  /// Takes the bytes of a header as they are.
  init(bytes: borrowing [UInt8]) {
    for index in numbers.indices {
      numbers[index] = (0..<8).reduce(0) { $0 | UInt64(bytes[index * 8 + $1]) << (8 * UInt64($1)) }
    }
  }

  /// The bytes as they lie in the file.
  var bytes: [UInt8] {
    numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) } }
  }

  /// The surfaces that the header describes, where it is true to itself and to the size of its file.
  func request(fileSize: Int) throws(SurfaceError) -> SurfaceRequest {
    guard self[.magic] == Self.magic else { throw Self.untrusted("it holds something else than surfaces") }
    guard self[.count] >= 1 && self[.count] <= UInt64(SurfaceRequest.mostSurfaces) else {
      throw Self.untrusted("it claims to hold \(self[.count]) surfaces")
    }
    let content = try content()
    let request = SurfaceRequest(count: Int(self[.count]), content: content, memory: .system)
    var expected = SharedHeader(request)
    guard self[.filledCount] <= self[.count] else { throw Self.untrusted("more surfaces are filled than there are") }
    expected[.filledCount] = self[.filledCount]
    if let field = Field.allCases.first(where: { self[$0] != expected[$0] }) {
      throw Self.untrusted("its header says \(self[field]) for \(field) where \(expected[field]) must stand")
    }
    guard UInt64(fileSize) == self[.fileSize] else {
      throw Self.untrusted("it has \(fileSize) bytes; its header says \(self[.fileSize])")
    }
    return request
  }

  private func content() throws(SurfaceError) -> SurfaceRequest.Content {
    guard self[.content] == 1 else {
      guard self[.byteCount] >= 1 && self[.byteCount] <= UInt64(UInt32.max) else {
        throw Self.untrusted("it claims that a surface has \(self[.byteCount]) bytes")
      }
      return .bytes(Int(self[.byteCount]), width: 0, height: 0, format: 0)
    }
    guard let format = UInt32(exactly: self[.format]).flatMap(SurfaceFormat.init(rawValue:)),
      let width = Int(exactly: self[.width]), let height = Int(exactly: self[.height])
    else { throw Self.untrusted("it names no format or size that is known") }
    do {
      return .pixels(try SurfaceLayout(format: format, width: width, height: height, padsRows: self[.padsRows] == 1))
    } catch {
      throw Self.untrusted("it describes surfaces that cannot be: \(error.message)")
    }
  }

  static func untrusted(_ reason: String) -> SurfaceError {
    SurfaceError(.invalidDescriptor, "\(reason); nothing was mapped", doing: "importing surfaces from a descriptor")
  }
}
