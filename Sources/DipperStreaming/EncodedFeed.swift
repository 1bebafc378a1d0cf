internal import Synchronization

/// Whoever is given the frames of an ``EncodedFeed``; never waits, because that would hold up the encoder.
package protocol EncodedFrameTaker: Sendable {
  /// Takes a frame, on the encoder's thread.
  func take(_ frame: EncodedFrame)

  /// Takes a key frame of before, to have something to begin with; those that come next do not follow it.
  func prime(_ frame: EncodedFrame)

  /// Learns that no frame will come any more.
  func end()
}

extension EncodedFrameTaker {
  /// Does without.
  package func prime(_ frame: EncodedFrame) {}
}

/// The frames of one encoder, given to everybody who wants them: one encode, whoever watches.
package final class EncodedFeed: Sendable {
  private struct State {
    var takers: [Int: any EncodedFrameTaker] = [:]
    var nextID = 0
    var lastKey: EncodedFrame?
    var hasEnded = false
    var askForKey: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Makes a feed that nobody watches.
  package init() {}

  /// Whether frames are to be encoded: somebody watches, or there is no frame yet to begin with.
  package var isWanted: Bool { state.withLock { !$0.takers.isEmpty || $0.lastKey == nil } }

  /// Whether a key frame has come.
  package var hasBegun: Bool { state.withLock { $0.lastKey != nil } }

  /// How many watch.
  package var takerCount: Int { state.withLock { $0.takers.count } }

  /// Says how the encoder is asked for a key frame; called when somebody begins to watch.
  package func onJoin(_ askForKey: @escaping @Sendable () -> Void) {
    state.withLock { $0.askForKey = askForKey }
  }

  /// Gives a frame to everybody, on the encoder's thread.
  package func give(_ frame: EncodedFrame) {
    let takers = state.withLock { state in
      if frame.isKey { state.lastKey = frame }
      return Array(state.takers.values)
    }
    for taker in takers { taker.take(frame) }
  }

  /// Begins to give frames to somebody; the first is the last key frame, where there is one.
  ///
  /// - Parameter taker: Who wants them.
  /// - Returns: The number for ``leave(_:)``.
  package func join(_ taker: any EncodedFrameTaker) -> Int {
    let (id, first, hasEnded, ask) = state.withLock { state in
      state.nextID += 1
      return (state.nextID, state.lastKey, state.hasEnded, state.askForKey)
    }
    if let first { taker.prime(first) }
    guard !hasEnded else {
      taker.end()
      return id
    }
    state.withLock { $0.takers[id] = taker }
    ask?()
    return id
  }

  /// Gives somebody no more frames.
  package func leave(_ id: Int) {
    state.withLock { _ = $0.takers.removeValue(forKey: id) }
  }

  /// Says that no frame will come any more.
  package func end() {
    let takers = state.withLock { state in
      state.hasEnded = true
      defer { state.takers = [:] }
      return Array(state.takers.values)
    }
    for taker in takers { taker.end() }
  }
}
