/// How near DeepStream's own messages are to be, its defects included.
public enum DeepStreamProfile: String, Sendable, Hashable, CaseIterable {
  /// As DeepStream 9 writes them: the time is that of the conversion, the event has no type, and an object's
  /// confidence is that of its classifiers.
  case exact

  /// The same members in the same order, with what is right in them: the frame's time, the event's type, and the
  /// detector's confidence.
  case corrected
}
