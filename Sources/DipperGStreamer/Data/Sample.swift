internal import CGStreamer

/// A buffer with its format, for keeping (`GstSample`); never changed, so that tasks may share it.
@safe public final class Sample: Sendable {
  /// The C sample, alive as long as this object.
  nonisolated(unsafe) package let raw: OpaquePointer

  /// Takes over a reference (transfer full).
  package init(adopting raw: OpaquePointer) { unsafe self.raw = unsafe raw }

  deinit { unsafe gst_sample_unref(raw) }

  /// The buffer's format.
  public var caps: Caps? { unsafe gst_sample_get_caps(raw).map { unsafe Caps(retaining: $0) } }

  /// Lends the buffer to a closure.
  ///
  /// - Parameter body: What to do with the buffer; writing to it makes a copy first.
  /// - Returns: What the closure returns, or `nil` when the sample has no buffer.
  /// - Throws: What the closure throws.
  public func withBuffer<Result, Failure: Error>(
    _ body: (inout Buffer) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let held = unsafe gst_sample_get_buffer(raw) else { return nil }
    var buffer = unsafe Buffer(retaining: held)
    return try body(&buffer)
  }
}
