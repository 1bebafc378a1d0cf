import Foundation
import Synchronization

@testable import DipperServer

/// A flow that does nothing but remember what it was asked to.
final class MadeUpFlow: ControlledFlow {
  struct State {
    var streams: [StreamStatus] = []
    var phase = FlowPhase.running
    var measures = FlowMeasures()
    var pictures: [String: StreamPicture] = [:]
    /// The addresses as they were given.
    var addresses: [String: String] = [:]
    var watchers: [String: [AsyncStream<StreamPicture>.Continuation]] = [:]
    var listeners: [AsyncStream<StreamEvent>.Continuation] = []
  }

  let state: Mutex<State>
  let plan = ["source  gate: rtsp://camera/main", "track   by ByteTrack"]
  let makesPictures: Bool
  private let playlistFolder: String?

  init(_ names: [String] = ["gate"], makesPictures: Bool = false, playlistFolder: String? = nil) {
    self.makesPictures = makesPictures
    self.playlistFolder = playlistFolder
    var first = State()
    first.streams = names.map { StreamStatus(name: $0, uri: "rtsp://camera/\($0)", state: .playing) }
    state = Mutex(first)
  }

  var phase: FlowPhase { state.withLock { $0.phase } }
  var streams: [StreamStatus] { state.withLock { $0.streams } }
  var measures: FlowMeasures { state.withLock { $0.measures } }

  var events: AsyncStream<StreamEvent> {
    let (events, listener) = AsyncStream.makeStream(of: StreamEvent.self)
    state.withLock { $0.listeners.append(listener) }
    return events
  }

  func tell(_ event: StreamEvent) {
    for listener in state.withLock({ $0.listeners }) { listener.yield(event) }
  }

  func add(_ stream: NewStream) async throws(ControlError) -> StreamStatus {
    let name = stream.name ?? "derived"
    let added = StreamStatus(name: name, uri: stream.uri.replacing(/\/\/.*@/, with: "//"))
    let isNew = state.withLock { state in
      guard !state.streams.contains(where: { $0.name == name }) else { return false }
      state.streams.append(added)
      state.addresses[name] = stream.uri
      return true
    }
    guard isNew else { throw ControlError(.alreadyThere, "found the name '\(name)' twice, expected another") }
    return added
  }

  func remove(_ name: String) async throws(ControlError) {
    try change(name) { state, index in state.streams.remove(at: index) }
  }

  func pause(_ name: String) async throws(ControlError) {
    try change(name) { state, index in state.streams[index].state = .paused }
  }

  func resume(_ name: String) async throws(ControlError) {
    try change(name) { state, index in state.streams[index].state = .playing }
  }

  func change(_ name: String, to uri: String) async throws(ControlError) {
    try change(name) { state, index in state.streams[index].uri = uri }
  }

  private func change(_ name: String, _ action: (inout State, Int) -> Void) throws(ControlError) {
    let isThere = state.withLock { state in
      guard let index = state.streams.firstIndex(where: { $0.name == name }) else { return false }
      action(&state, index)
      return true
    }
    if !isThere { throw ControlError(.notFound, "found no stream '\(name)', expected one that is there") }
  }

  func playlistFolder(of name: String) -> String? { name == "gate" ? playlistFolder : nil }

  func pictures(of name: String) -> AsyncStream<StreamPicture>? {
    guard makesPictures, streams.contains(where: { $0.name == name && $0.state != .connecting }) else { return nil }
    let (pictures, watcher) = AsyncStream.makeStream(of: StreamPicture.self, bufferingPolicy: .bufferingNewest(1))
    state.withLock { state in
      if let picture = state.pictures[name] { watcher.yield(picture) }
      state.watchers[name, default: []].append(watcher)
    }
    return pictures
  }

  /// Shows a picture of a stream, or ends them.
  func show(_ picture: String?, of name: String, age: Double = 0) {
    let shown = picture.map { StreamPicture(jpeg: Array($0.utf8), time: Date().timeIntervalSince1970 - age) }
    let watchers = state.withLock { state in
      state.pictures[name] = shown
      return state.watchers[name] ?? []
    }
    for watcher in watchers {
      if let shown { watcher.yield(shown) } else { watcher.finish() }
    }
  }
}
