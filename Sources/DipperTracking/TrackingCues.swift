/// What is known of a frame besides where objects were detected.
public struct TrackingCues: Sendable, Hashable {
  /// What the detections look like.
  public var embeddings = DetectionEmbeddings()
  /// How the camera moved since the last frame; `nil` where it stands or nobody knows.
  public var cameraMotion: CameraMotion?

  /// Creates cues that say nothing.
  public init() {}
}
