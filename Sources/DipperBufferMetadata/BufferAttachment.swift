package import CDeepStream

/// What can be said of a piece of metadata on a buffer (`NvDsMeta`) without touching its data.
public struct BufferAttachment: Sendable, Hashable {
  /// Its kind: 4097 is a batch, 4098 what a decoder noted, 8193 and above are users' own.
  public var type: Int
  /// Whether copies of the buffer get a copy of it.
  public var isCopied: Bool

  /// Whether it is a batch.
  public var isBatch: Bool { type == Int(BufferMetadata.batchType) }

  /// Reads it.
  package init(_ meta: UnsafeMutablePointer<NvDsMeta>) {
    type = unsafe Int(meta.pointee.meta_type)
    isCopied = unsafe meta.pointee.copyfunc != nil
  }
}
