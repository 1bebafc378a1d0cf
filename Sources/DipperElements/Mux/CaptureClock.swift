public import DipperGStreamer
internal import DipperStreamEvents

/// The clocks of live sources, which say when frames were captured.
public enum CaptureClock {
  /// Has a source's frames carry the time at which they were captured (`configure_source_for_ntp_sync`).
  ///
  /// The time is the source's own, from the sender reports (RTCP) of RTSP and RTP; `dipmux` puts it into
  /// ``Frame/captureTime`` when its property `attach-sys-ts` is off. Flows do both by themselves.
  ///
  /// - Parameter source: What receives the packets or makes the element that does: `rtspsrc`, `uridecodebin`,
  ///   `playbin` or a bin around one; before it starts.
  /// - Returns: Whether the element can hold a receiver of packets: whether it is a bin.
  @discardableResult
  public static func configure(_ source: some ElementProtocol) -> Bool {
    unsafe SenderTime.request(of: source.element.raw)
  }
}
