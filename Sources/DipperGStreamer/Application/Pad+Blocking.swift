internal import CGStreamer

/// Something that keeps data from passing a pad, until ``release()``.
public final class PadBlock: Sendable {
  private let pad: Pad
  private let identifier: gulong

  fileprivate init(pad: Pad, identifier: gulong) {
    self.pad = pad
    self.identifier = identifier
  }

  /// Lets data pass again; call it once.
  public func release() { unsafe gst_pad_remove_probe(pad.raw, identifier) }
}

extension Pad {
  /// Keeps buffers from passing: the streaming thread waits at this pad (`GST_PAD_PROBE_TYPE_BLOCK`).
  ///
  /// A pad that is deactivated lets its thread go all the same.
  ///
  /// - Returns: The block, for ending it.
  public func block() -> PadBlock {
    let types = GST_PAD_PROBE_TYPE_BLOCK.rawValue | GST_PAD_PROBE_TYPE_BUFFER.rawValue
    let identifier = unsafe gst_pad_add_probe(
      raw, GstPadProbeType(rawValue: types), { _, _, _ in GST_PAD_PROBE_OK }, nil, nil)
    return PadBlock(pad: self, identifier: identifier)
  }

  /// What is added to the running time of all that passes, in nanoseconds (`gst_pad_set_offset`).
  public var offset: Int64 {
    get { unsafe Int64(gst_pad_get_offset(raw)) }
    set { unsafe gst_pad_set_offset(raw, gint64(newValue)) }
  }
}
