internal import CDeepStream

/// A plane in memory, as DeepStream's description gives it.
@safe struct NativePlane {
  let address: UnsafeMutableRawPointer
  let offset: Int
  let stride: Int
  /// The bytes of a row that hold samples.
  let rowBytes: Int
  let rows: Int
  /// Whether the padding behind every row belongs to the plane.
  let ownsPadding: Bool
  /// Whether these are bytes of which nothing more is known.
  let isRaw: Bool

  /// The bytes from the first to behind the last.
  var extent: Int { ownsPadding ? stride * rows : rows > 0 ? stride * (rows - 1) + rowBytes : 0 }

  /// Where somebody else made the memory and mapped its planes, they may lie anywhere.
  init?(_ entry: NativeSurfaces.Entry, _ index: Int, isOthers: Bool) {
    guard let start = unsafe entry.pointee.dataPtr else { return nil }
    let planes = unsafe entry.pointee.planeParams
    func value(_ all: (UInt32, UInt32, UInt32, UInt32)) -> Int { Int(Self.element(index, of: all)) }
    let (pitch, height) = (value(planes.pitch), value(planes.height))
    if index == 0 && pitch == 0 && height == 0 {
      // Bytes of which nothing more is known.
      let count = unsafe Int(entry.pointee.dataSize)
      unsafe (address, offset, stride, rowBytes, rows) = (start, 0, count, count, 1)
      (ownsPadding, isRaw) = (true, true)
      return
    }
    let format = unsafe SurfaceFormat(rawValue: UInt32(entry.pointee.colorFormat.rawValue))
    let width = value(planes.width)
    let sample = value(planes.bytesPerPix)
    let bytes = format?.arrangement?.bytesOfPair.map { (width + 1) / 2 * $0 } ?? width * sample
    offset = value(planes.offset)
    let mapped = unsafe isOthers ? Self.mapped(entry, index) : nil
    unsafe address = mapped ?? start + value(planes.offset)
    stride = pitch
    rowBytes = min(bytes, pitch)
    rows = height
    isRaw = false
    ownsPadding = value(planes.psize) >= pitch * height
  }

  /// Where a plane is mapped, or `nil`.
  static func mapped(_ entry: NativeSurfaces.Entry, _ plane: Int) -> UnsafeMutableRawPointer? {
    unsafe element(plane, of: entry.pointee.mappedAddr.addr)
  }

  /// Writes where a plane is mapped.
  static func setMapped(_ entry: NativeSurfaces.Entry, _ plane: Int, _ address: UnsafeMutableRawPointer?) {
    switch plane {
    case 0: unsafe entry.pointee.mappedAddr.addr.0 = address
    case 1: unsafe entry.pointee.mappedAddr.addr.1 = address
    case 2: unsafe entry.pointee.mappedAddr.addr.2 = address
    default: unsafe entry.pointee.mappedAddr.addr.3 = address
    }
  }

  private static func element<Element>(_ index: Int, of all: (Element, Element, Element, Element)) -> Element {
    switch index {
    case 0: all.0
    case 1: all.1
    case 2: all.2
    default: all.3
    }
  }
}

extension NvBufSurfacePlaneParams {
  /// Describes a plane, of the first four.
  mutating func set(_ index: Int, to plane: SurfaceLayout.Plane, byteCount: Int) {
    func put(_ value: Int, into all: inout (UInt32, UInt32, UInt32, UInt32)) {
      switch index {
      case 0: all.0 = UInt32(truncatingIfNeeded: value)
      case 1: all.1 = UInt32(truncatingIfNeeded: value)
      case 2: all.2 = UInt32(truncatingIfNeeded: value)
      default: all.3 = UInt32(truncatingIfNeeded: value)
      }
    }
    put(plane.width, into: &width)
    put(plane.height, into: &height)
    put(plane.stride, into: &pitch)
    put(plane.offset, into: &offset)
    put(byteCount, into: &psize)
    put(plane.bytesPerSample, into: &bytesPerPix)
    num_planes = max(num_planes, UInt32(index + 1))
  }
}
