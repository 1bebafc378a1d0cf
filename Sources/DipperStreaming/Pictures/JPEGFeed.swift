internal import Synchronization

/// The pictures of a stream as they come: a reader gets the newest, and one that is slow leaves some out.
///
/// ```swift
/// for await picture in feed { try await send(picture.bytes) }
/// ```
///
/// Nothing is encoded while nobody reads.
public final class JPEGFeed: Sendable, AsyncSequence {
  /// What the sequence gives.
  public typealias Element = JPEGFrame

  private struct State {
    var latest: JPEGFrame?
    var readers = 0
    var hasEnded = false
    var waiters: [(id: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var nextID = 0
  }

  /// The stream's name, such as its source's.
  public let name: String

  private let state = Mutex(State())

  /// Makes a feed without pictures.
  ///
  /// - Parameter name: The stream's name.
  package init(name: String) {
    self.name = name
  }

  /// The newest picture, however old it is; nil before the first.
  public var latest: JPEGFrame? { state.withLock { $0.latest } }

  /// How many read the pictures at present.
  public var readerCount: Int { state.withLock { $0.readers } }

  /// Whether a picture is to be encoded: somebody reads, or there is none yet.
  package var isWanted: Bool { state.withLock { $0.readers > 0 || $0.latest == nil } }

  /// Gives the next picture to all readers.
  ///
  /// - Parameters:
  ///   - bytes: The JPEG file.
  ///   - time: When it was encoded, in nanoseconds since 1970.
  package func give(_ bytes: [UInt8], time: UInt64) {
    wake { state in
      state.latest = JPEGFrame(bytes: bytes, number: (state.latest?.number ?? 0) + 1, time: time)
    }
  }

  /// Ends the sequence for all readers.
  package func end() {
    wake { $0.hasEnded = true }
  }

  /// Lets readers begin again, for another run of the flow.
  package func begin() {
    state.withLock { $0.hasEnded = false }
  }

  private func wake(_ change: (inout State) -> Void) {
    let waiters = state.withLock { state in
      change(&state)
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.continuation.resume() }
  }

  /// Makes a reader.
  ///
  /// - Returns: The reader; it counts as one until it is let go.
  public func makeAsyncIterator() -> Iterator { Iterator(Seat(self)) }

  /// A reader of a feed.
  public struct Iterator: AsyncIteratorProtocol {
    private let seat: Seat
    private var seen: UInt64 = 0

    fileprivate init(_ seat: Seat) {
      self.seat = seat
    }

    /// Waits for a picture that was not given yet.
    ///
    /// - Returns: The newest picture, or nil at the stream's end or when the task is cancelled.
    public mutating func next() async -> JPEGFrame? {
      let picture = await seat.feed.next(after: seen)
      seen = picture?.number ?? seen
      return picture
    }
  }

  /// A reader's place, which counts while it is held.
  fileprivate final class Seat: Sendable {
    let feed: JPEGFeed

    init(_ feed: JPEGFeed) {
      self.feed = feed
      feed.state.withLock { $0.readers += 1 }
    }

    deinit { feed.state.withLock { $0.readers -= 1 } }
  }

  private func next(after seen: UInt64) async -> JPEGFrame? {
    while !Task.isCancelled {
      let (latest, hasEnded) = state.withLock { ($0.latest, $0.hasEnded) }
      if let latest, latest.number > seen { return latest }
      if hasEnded { return nil }
      await wait(after: seen)
    }
    return nil
  }

  /// Waits until there is a newer picture, the stream has ended or the task is cancelled.
  private func wait(after seen: UInt64) async {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = state.withLock { state in
          if (state.latest?.number ?? 0) > seen || state.hasEnded || Task.isCancelled { return false }
          state.waiters.append((id, continuation))
          return true
        }
        if !waits { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0).continuation }
      }
      waiter?.resume()
    }
  }
}
