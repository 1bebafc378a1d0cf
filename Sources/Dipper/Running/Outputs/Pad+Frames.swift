internal import DipperGStreamer
internal import DipperStreaming
internal import Synchronization

/// A value that one probe leaves for another.
private final class Held<Value: Sendable>: Sendable {
  private let content = Mutex<Value?>(nil)

  var value: Value? {
    get { content.withLock { $0 } }
    set { content.withLock { $0 = newValue } }
  }
}

extension Pad {
  /// Gives every encoded frame that enters the pad to somebody.
  func followFrames(_ taker: some EncodedFrameTaker) {
    let (caps, segment) = (Held<Caps>(), Held<StreamSegment>())
    addEventProbe { event in
      if let new = event.caps { caps.value = new }
      if let new = StreamSegment(event) { segment.value = new }
      if event.type == "eos" { taker.end() }
      return .pass
    }
    addBufferProbe { buffer in
      if let caps = caps.value { taker.take(EncodedFrame(buffer, caps: caps, segment: segment.value)) }
      return .pass
    }
  }
}
