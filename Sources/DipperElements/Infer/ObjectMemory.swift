internal import DipperInference
internal import Synchronization

/// What a network said of objects that are tracked, and when it looked at them.
///
/// When an object was looked at is written by the thread that batches come in on, what was said by the one that they
/// leave on: what is forgotten for a batch that comes in may still be told of those before it.
final class ObjectMemory: Sendable {
  /// An object of a source.
  struct Key: Hashable, Sendable {
    var source: Int
    var track: UInt64
  }

  /// When an object was looked at last.
  private struct Look {
    var frame: Int
    var area: Float
    /// The frame that it was seen in last.
    var seen: Int
  }

  private struct State {
    var looks: [Key: Look] = [:]
    var answers: [Key: Network.Answer] = [:]
    var failure: InferenceError?
  }

  private let state = Mutex(State())

  /// An object that became larger by more than this share is looked at again.
  private static let growth: Float = 1.2
  /// For how many frames of its source an object is remembered that no tracker says the end of.
  private static let patience = 1800

  /// Decides whether an object is looked at in a frame, and remembers it if so.
  ///
  /// - Parameters:
  ///   - key: The object.
  ///   - frame: The frame's number in its source.
  ///   - area: The object's area, in pixels.
  ///   - interval: For how many frames an answer is good.
  /// - Returns: Whether to look at it.
  func shouldLook(at key: Key, frame: Int, area: Float, interval: Int) -> Bool {
    state.withLock { state in
      if let last = state.looks[key], frame >= last.frame, frame - last.frame <= interval,
        area <= last.area * Self.growth
      {
        state.looks[key]?.seen = frame
        return false
      }
      state.looks[key] = Look(frame: frame, area: area, seen: frame)
      return true
    }
  }

  /// What was said of an object last.
  func answer(for key: Key) -> Network.Answer? { state.withLock { $0.answers[key] } }

  /// Keeps what was said of an object.
  func store(_ answer: Network.Answer, for key: Key) { state.withLock { $0.answers[key] = answer } }

  /// Takes what comes of an object at any time: an answer is kept where the object is still known, and after a failure
  /// it is looked at again.
  func take(_ result: Result<Network.Answer, InferenceError>, for key: Key) {
    state.withLock { state in
      switch result {
      case .success(let answer): if state.looks[key] != nil { state.answers[key] = answer }
      case .failure(let error):
        state.looks[key] = nil
        state.failure = state.failure ?? error
      }
    }
  }

  /// Lets an object be looked at again, of which nothing was said.
  func retry(_ key: Key) { state.withLock { $0.looks[key] = nil } }

  /// The first failure of what batches did not wait for, since the last call.
  func takeFailure() -> InferenceError? { state.withLock { $0.failure.take() } }

  /// Forgets when objects of a source were looked at: those that are gone, or all where `tracks` is `nil`.
  func forgetLooks(of source: Int, _ tracks: [UInt64]? = nil) {
    state.withLock { Self.forget(&$0.looks, source, tracks) }
  }

  /// Forgets what was said of objects of a source: those that are gone, or all where `tracks` is `nil`.
  func forgetAnswers(of source: Int, _ tracks: [UInt64]? = nil) {
    state.withLock { Self.forget(&$0.answers, source, tracks) }
  }

  private static func forget<Value>(_ values: inout [Key: Value], _ source: Int, _ tracks: [UInt64]?) {
    guard let tracks else {
      for key in values.keys where key.source == source { values[key] = nil }
      return
    }
    for track in tracks { values[Key(source: source, track: track)] = nil }
  }

  /// Forgets objects that were not seen for long: trackers other than Dipper's do not say that one is gone.
  func forgetUnseen(of source: Int, frame: Int) {
    state.withLock { state in
      for (key, look) in state.looks where key.source == source && frame - look.seen > Self.patience {
        state.looks[key] = nil
        state.answers[key] = nil
      }
    }
  }

  /// Forgets everything.
  func forgetAll() { state.withLock { $0 = State() } }

  /// How many objects are remembered.
  var count: Int { state.withLock { max($0.looks.count, $0.answers.count) } }
}
