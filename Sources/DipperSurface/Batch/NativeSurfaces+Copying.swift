internal import CDeepStream

extension NativeSurfaces {
  /// Copies every surface of a batch to another of the same size, formats and sizes of pictures; numbers filled are
  /// left alone.
  ///
  /// Where rows are as far apart in both, their padding is copied with them.
  package static func copy(_ source: Head?, to target: Head?) throws(SurfaceError) {
    let work = Work(verb: "copying")
    let from = try unsafe Target(source, work)
    let to = try unsafe Target(target, work)
    guard from.count == to.count else {
      throw SurfaceError(
        .sizeMismatch, "the source has \(from.count) surfaces, the target \(to.count)", doing: work.text)
    }
    // Nothing is copied where something cannot be.
    for index in 0..<from.count { try check(from, index, to, index) }
    let worker = try worker(from, to)
    var queue = CopyQueue(worker)
    let areOnePiece = unsafe from.head.pointee.isContiguous && to.head.pointee.isContiguous
    for index in 0..<from.count {
      try copy(from, index, to, index, in: &queue)
      if !areOnePiece { try queue.endPiece() }
    }
    try queue.finish()
  }

  /// Copies one surface to another of the same format and size.
  package static func copy(
    _ source: Head?, _ index: Int, to target: Head?, _ targetIndex: Int
  ) throws(SurfaceError) {
    let work = Work(verb: "copying", surface: index)
    let from = try unsafe Target(source, work)
    let to = try unsafe Target(target, work)
    let (first, second) = (
      try from.surfaces(index, all: 1).lowerBound, try to.surfaces(targetIndex, all: 1).lowerBound
    )
    try check(from, first, to, second)
    let worker = try worker(from, to)
    var queue = CopyQueue(worker)
    try copy(from, first, to, second, in: &queue)
    try queue.finish()
  }

  /// The memory of a device reaches the host's too, but not the other way round.
  private static func worker(_ from: Target, _ to: Target) throws(SurfaceError) -> any SurfaceMemory {
    try from.kind.isCUDA ? from.memory() : to.memory()
  }

  private static func check(_ from: Target, _ index: Int, _ to: Target, _ second: Int) throws(SurfaceError) {
    let (source, target) = unsafe (from.entry(index), to.entry(second))
    let (format, other) = unsafe (source.pointee.colorFormat.rawValue, target.pointee.colorFormat.rawValue)
    guard unsafe source.pointee.width == target.pointee.width && source.pointee.height == target.pointee.height else {
      throw unsafe SurfaceError(
        .sizeMismatch,
        "surface \(index) has \(source.pointee.width)×\(source.pointee.height) pixels, its target "
          + "\(target.pointee.width)×\(target.pointee.height)", doing: from.doing)
    }
    guard SurfaceFormat.areCopyable(UInt32(format), UInt32(other)) else {
      throw SurfaceError(
        .formatMismatch, "surface \(index) is \(name(format)), its target \(name(other)); convert instead",
        doing: from.doing)
    }
    let planes = try from.planes(-1, of: index)
    guard try planes == to.planes(-1, of: second) else {
      throw SurfaceError(.formatMismatch, "surface \(index) has other planes", doing: from.doing)
    }
    for plane in planes {
      let (first, last) = (try from.plane(plane, of: index), try to.plane(plane, of: second))
      guard first.isRaw == last.isRaw && (!first.isRaw || first.rowBytes == last.rowBytes) else {
        throw SurfaceError(
          .sizeMismatch, "surface \(index) has \(first.extent) bytes, its target \(last.extent)", doing: from.doing)
      }
    }
  }

  private static func copy(
    _ from: Target, _ index: Int, _ to: Target, _ second: Int, in queue: inout CopyQueue
  ) throws(SurfaceError) {
    for plane in try from.planes(-1, of: index) {
      let (source, target) = (try from.plane(plane, of: index), try to.plane(plane, of: second))
      let isWhole = source.stride == target.stride && source.ownsPadding && target.ownsPadding
      try unsafe queue.add(
        RowCopy(
          source: UnsafeRawPointer(source.address), sourceStride: source.stride, target: target.address,
          targetStride: target.stride, rowBytes: isWhole ? source.stride : min(source.rowBytes, target.rowBytes),
          rows: min(source.rows, target.rows)))
    }
  }

  private static func name(_ format: UInt32) -> String {
    SurfaceFormat(rawValue: format).map { "\($0)" } ?? "of no known format"
  }
}

extension SurfaceFormat {
  private static let alike: [Set<SurfaceFormat>] = [
    [.i420, .i420FullRange, .i420BT709, .i420BT709FullRange],
    [.nv12, .nv12FullRange, .nv12BT709, .nv12BT709FullRange],
  ]

  /// Whether a surface of one format may be copied to one of another: as in DeepStream, where they are the same, or
  /// 8-bit I420 or NV12 that differ in matrix or range alone.
  static func areCopyable(_ first: UInt32, _ second: UInt32) -> Bool {
    if first == second { return true }
    guard let first = SurfaceFormat(rawValue: first), let second = SurfaceFormat(rawValue: second) else { return false }
    return alike.contains { $0.contains(first) && $0.contains(second) }
  }
}
