/// Copies on their way to a device: those whose bytes follow one another on both sides become one, as each costs the
/// device's driver some microseconds.
@safe struct CopyQueue {
  private let memory: any SurfaceMemory
  private var waiting: RowCopy?

  init(_ memory: any SurfaceMemory) {
    self.memory = memory
    unsafe waiting = nil
  }

  mutating func add(_ copy: RowCopy) throws(SurfaceError) {
    if var before = unsafe waiting, unsafe before.isGapless && copy.isGapless,
      unsafe before.source + before.byteCount == copy.source && before.target + before.byteCount == copy.target
    {
      unsafe before.rowBytes = before.byteCount + copy.byteCount
      unsafe (before.rows, before.sourceStride, before.targetStride) = (1, before.rowBytes, before.rowBytes)
      unsafe waiting = before
      return
    }
    try flush()
    unsafe waiting = copy
  }

  /// Ends a piece of memory: what lies behind it may be another, even where addresses follow one another, and the
  /// driver copies within one piece only.
  mutating func endPiece() throws(SurfaceError) { try flush() }

  /// Waits until everything is copied.
  mutating func finish() throws(SurfaceError) {
    try flush()
    try memory.synchronize()
  }

  private mutating func flush() throws(SurfaceError) {
    guard let copy = unsafe waiting else { return }
    unsafe waiting = nil
    try unsafe memory.copy(copy)
  }
}

extension RowCopy {
  /// Whether rows follow one another without a gap on both sides.
  fileprivate var isGapless: Bool { unsafe sourceStride == rowBytes && targetStride == rowBytes }

  fileprivate var byteCount: Int { unsafe rowBytes * rows }
}
