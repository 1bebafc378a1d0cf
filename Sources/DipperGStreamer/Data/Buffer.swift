package import CGStreamer
internal import CGStreamerShims

/// A buffer of data (`GstBuffer`): owns one reference and gives it back at its end.
///
/// It is not copyable, so that one owner means one reference, which is what GStreamer takes for "writable".
@safe public struct Buffer: ~Copyable {
  /// The C buffer, alive as long as this value.
  package private(set) var raw: UnsafeMutablePointer<GstBuffer>

  /// Takes over a reference (transfer full).
  package init(adopting raw: UnsafeMutablePointer<GstBuffer>) { unsafe self.raw = unsafe raw }

  /// Takes a reference of its own (transfer none).
  package init(retaining raw: UnsafeMutablePointer<GstBuffer>) {
    unsafe self.raw = unsafe gst_buffer_ref(raw)
  }

  /// Makes a buffer of zeros.
  /// - Parameter size: How many bytes.
  public init(size: Int) {
    // GLib ends the program rather than answer NULL for memory.
    unsafe raw = unsafe gst_buffer_new_allocate(nil, gsize(size), nil).unsafelyUnwrapped
    unsafe gst_buffer_memset(raw, 0, 0, gsize(size))
  }

  deinit { unsafe gst_buffer_unref(raw) }

  /// Hands the reference over to C (transfer full).
  package consuming func intoRaw() -> UnsafeMutablePointer<GstBuffer> {
    let result = unsafe raw
    discard self
    return unsafe result
  }

  /// The number of bytes.
  public var size: Int { unsafe Int(gst_buffer_get_size(raw)) }

  /// Presentation time in the stream, in nanoseconds.
  ///
  /// `nil` when unknown. Setting makes the buffer writable.
  public var pts: UInt64? {
    get { unsafe time(raw.pointee.pts) }
    set {
      makeWritable()
      unsafe raw.pointee.pts = clockTime(newValue)
    }
  }

  /// Decoding time in the stream, in nanoseconds.
  ///
  /// `nil` when unknown. Setting makes the buffer writable.
  public var dts: UInt64? {
    get { unsafe time(raw.pointee.dts) }
    set {
      makeWritable()
      unsafe raw.pointee.dts = clockTime(newValue)
    }
  }

  /// How long the buffer lasts, in nanoseconds.
  ///
  /// `nil` when unknown. Setting makes the buffer writable.
  public var duration: UInt64? {
    get { unsafe time(raw.pointee.duration) }
    set {
      makeWritable()
      unsafe raw.pointee.duration = clockTime(newValue)
    }
  }

  /// Whether this is the only owner.
  public var isWritable: Bool { unsafe dipgst_buffer_is_writable(raw) != 0 }

  /// Makes this the only owner: copies the buffer's description, not its bytes, when it is shared.
  public mutating func makeWritable() {
    unsafe raw = unsafe dipgst_buffer_make_writable(raw).unsafelyUnwrapped
  }

  /// Another owner of the same buffer.
  /// - Returns: The other owner; neither may write until one is gone.
  public borrowing func share() -> Buffer { unsafe Buffer(retaining: raw) }

  /// Lends the bytes to a closure, for reading.
  /// - Parameter body: What to do with the bytes; they are not to be kept.
  /// - Returns: What the closure returns.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/mapFailed``.
  public borrowing func withMappedBytes<Result>(
    _ body: (RawSpan) -> Result
  ) throws(GStreamerError) -> Result {
    var info = unsafe GstMapInfo()
    guard unsafe gst_buffer_map(raw, &info, GST_MAP_READ) != 0 else { throw mapError("reading") }
    defer { unsafe gst_buffer_unmap(raw, &info) }
    return unsafe body(UnsafeRawBufferPointer(start: info.data, count: Int(info.size)).bytes)
  }

  /// Lends the bytes to a closure, for reading and writing.
  ///
  /// Shared memory is copied first.
  ///
  /// - Parameter body: What to do with the bytes; they are not to be kept.
  /// - Returns: What the closure returns.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/mapFailed``.
  public mutating func withMutableMappedBytes<Result>(
    _ body: (inout MutableRawSpan) -> Result
  ) throws(GStreamerError) -> Result {
    makeWritable()
    var info = unsafe GstMapInfo()
    guard unsafe gst_buffer_map(raw, &info, dipgst_map_readwrite()) != 0 else { throw mapError("writing") }
    defer { unsafe gst_buffer_unmap(raw, &info) }
    var span = unsafe UnsafeMutableRawBufferPointer(start: info.data, count: Int(info.size)).mutableBytes
    return body(&span)
  }

  private borrowing func mapError(_ what: String) -> GStreamerError {
    GStreamerError(
      .mapFailed, "the buffer's memory cannot be mapped; it may lie on a device.",
      doing: "mapping a buffer for \(what)")
  }
}

/// A C time as an optional number of nanoseconds.
func time(_ time: GstClockTime) -> UInt64? { time == dipgst_clock_time_none() ? nil : UInt64(time) }

/// An optional number of nanoseconds as a C time.
func clockTime(_ time: UInt64?) -> GstClockTime { time.map { GstClockTime($0) } ?? dipgst_clock_time_none() }
