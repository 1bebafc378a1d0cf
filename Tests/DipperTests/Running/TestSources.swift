import Dipper
import Foundation
import Synchronization

/// A box that a test puts on frames in place of a detector.
func addMovingBox(to frame: Frame) {
  frame.addObject(
    box: Box(left: Float(frame.number * 2), top: 20, width: 40, height: 60), classID: 0, label: "thing",
    confidence: 0.9)
}

/// Values gathered on the pipeline's threads.
final class Gathered<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])

  var all: [Value] { values.withLock { $0 } }
  var count: Int { values.withLock { $0.count } }

  func add(_ value: Value) { values.withLock { $0.append(value) } }
}

/// A flag that a task waits for.
final class Gate: Sendable {
  private let state = Mutex<(isOpen: Bool, waiters: [CheckedContinuation<Void, Never>])>((false, []))

  func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiters.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }
}

/// What a source's objects were at one moment, as plain values.
struct Seen: Sendable, Hashable {
  var source: String
  var frame: Int
  var id: UInt64?
  var label: String
  var component: Int
  var confidence: Float
  var box: Box<SourceSpace>

  init(_ object: Object, _ frame: Frame) {
    source = frame.sourceName ?? ""
    self.frame = frame.number
    id = object.trackingID
    label = object.label
    component = object.componentID
    confidence = object.confidence
    box = object.box
  }
}
