public import DipperAnalytics
public import DipperMetadata

extension Frame {
  /// What regions, lines and directions say of the frame; `nil` where nobody watched any.
  ///
  /// An ``Analyse`` stage gives it.
  public var analytics: FrameAnalytics? { attachment(FrameAnalytics.self) }
}

extension Object {
  /// What regions, lines and directions say of the object; `nil` where nobody watched any, and for an object without
  /// a track.
  ///
  /// An ``Analyse`` stage gives it.
  public var analytics: ObjectAnalytics? {
    guard let id = trackingID else { return nil }
    return frame?.analytics?.object(id)
  }
}
