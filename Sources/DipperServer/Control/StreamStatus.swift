/// One stream of a running flow, as it is at one moment.
struct StreamStatus: Sendable, Hashable {
  /// What a stream is doing.
  enum State: String, Sendable, Hashable, CaseIterable {
    /// Being connected for the first time.
    case connecting

    /// Delivering frames.
    case playing

    /// Lost, and being connected again.
    case reconnecting

    /// Held by a user.
    case paused

    /// Over, all frames seen.
    case ended

    /// Given up.
    case failed
  }

  /// The stream's name, unique within the flow.
  var name: String

  /// Where the stream comes from, without user name and password.
  var uri: String

  /// What the stream is doing.
  var state = State.connecting

  /// Why it is in that state, in one line, where there is a reason to tell; no credentials.
  var message: String?

  /// How many frames have passed the flow.
  var frames = 0

  /// How many decoded frames were dropped to keep the latency low.
  var dropped = 0

  /// How many times the stream was connected again.
  var reconnects = 0

  /// Frames a second, over the last few seconds.
  var fps = 0.0

  /// How many objects the last frame had.
  var objects = 0

  /// The time from the decoder to the last stage of the last frame, in seconds; nil until it is known.
  var latency: Double?

  /// When the last frame passed, in seconds since 1970; nil before the first.
  var lastFrame: Double?
}
