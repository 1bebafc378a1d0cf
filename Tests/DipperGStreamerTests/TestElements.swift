import CGStreamer
import CGStreamerShims
import Synchronization

@testable import DipperGStreamer

/// How many Swift sides of elements live now.
let liveElements = Counter()

private let anyPads = [
  PadTemplate("sink", .sink, caps: "ANY"), PadTemplate("src", .source, caps: "ANY"),
]

/// A transform that counts, and swallows every nth buffer.
final class TestIdentity: TransformImplementation {
  override class var typeName: StaticString { "DipperTestIdentity" }
  override class var elementName: StaticString { "diptestidentity" }
  override class var needsCaps: Bool { false }
  override class var padTemplates: [PadTemplate] { anyPads }
  override class var properties: [PropertySpec] {
    [
      PropertySpec("count", nick: "Count", blurb: "Buffers seen", .uint64(default: 0), access: .readable),
      PropertySpec(
        "drop-every", nick: "Drop", blurb: "Drops every nth", .uint(default: 0, in: 0...10), access: .live),
      PropertySpec("label", nick: "Label", blurb: "A text", .string("plain"), access: .live),
      PropertySpec(
        "mode", nick: "Mode", blurb: "A choice",
        .choice(
          typeName: "DipperTestMode",
          values: [.init(0, name: "Slow", nick: "slow"), .init(1, name: "Fast", nick: "fast")], default: 0)),
      PropertySpec("fail-at", nick: "Fail", blurb: "Fails at the nth", .int(default: -1)),
      PropertySpec("ratio", nick: "Ratio", blurb: "A ratio", .double(default: 0.5, in: 0...1)),
    ]
  }
  private struct Settings {
    var values: [PropertyValue] = [
      .uint64(0), .uint(0), .string("plain"), .choice(0), .int(-1), .double(0.5),
    ]
  }
  private let settings = Mutex(Settings())
  private let count = Atomic<UInt64>(0)

  required init(element: UnsafeMutablePointer<GstElement>) {
    unsafe super.init(element: element)
    liveElements.increment()
  }
  deinit { liveElements.decrement() }

  override func setProperty(_ index: Int, _ value: PropertyValue) {
    settings.withLock { $0.values[index] = value }
  }
  override func property(_ index: Int) -> PropertyValue {
    index == 0 ? .uint64(count.load(ordering: .relaxed)) : settings.withLock { $0.values[index] }
  }
  override func transformInPlace(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    let seen = count.add(1, ordering: .relaxed).newValue
    let (drop, fail) = settings.withLock { ($0.values[1].uintValue, $0.values[4].intValue) }
    if fail == Int(seen) {
      postError(.settings, "told to fail at \(fail)", debug: "for the test")
      return GST_FLOW_ERROR
    }
    if drop > 0, UInt(seen) % drop == 0 { return Self.dropped }
    return GST_FLOW_OK
  }
}

/// A source of its own making: a pad, a task, five buffers and the end.
final class TestTicker: ElementImplementation {
  override class var typeName: StaticString { "DipperTestTicker" }
  override class var elementName: StaticString { "diptestticker" }
  override class var padTemplates: [PadTemplate] { [PadTemplate("src", .source, caps: "ANY")] }
  override class var properties: [PropertySpec] {
    [PropertySpec("num-buffers", nick: "Buffers", blurb: "How many", .uint(default: 5))]
  }
  private let total = Atomic<UInt>(5)
  private var sent: UInt = 0

  required init(element: UnsafeMutablePointer<GstElement>) {
    unsafe super.init(element: element)
    liveElements.increment()
  }
  deinit { liveElements.decrement() }

  override func setProperty(_ index: Int, _ value: PropertyValue) {
    total.store(value.uintValue, ordering: .relaxed)
  }
  override func property(_ index: Int) -> PropertyValue { .uint(total.load(ordering: .relaxed)) }

  override func constructed() {
    let pad = unsafe makePad(
      template: "src", name: "src", on: element,
      activateMode: { pad, mode, active in
        guard mode == GST_PAD_MODE_PUSH else { return false }
        if !active { return unsafe stopTask(on: pad) }
        self.sent = 0
        return unsafe startTask(on: pad) { unsafe self.tick(pad) }
      })
    if let pad = unsafe pad { unsafe addPad(pad, to: element) }
  }

  private func tick(_ pad: UnsafeMutablePointer<GstPad>) {
    if sent == 0 {
      unsafe gst_pad_push_event(pad, gst_event_new_stream_start("ticker"))
      var segment = GstSegment()
      unsafe gst_segment_init(&segment, GST_FORMAT_TIME)
      unsafe gst_pad_push_event(pad, gst_event_new_segment(&segment))
    }
    if sent == total.load(ordering: .relaxed) {
      unsafe gst_pad_push_event(pad, gst_event_new_eos())
      unsafe pauseTask(on: pad)
      return
    }
    sent += 1
    let flow = unsafe gst_pad_push(pad, gst_buffer_new())
    if flow == GST_FLOW_OK { return }
    unsafe pauseTask(on: pad)
    if flow != GST_FLOW_FLUSHING && flow != GST_FLOW_EOS { postFlowError(flow) }
  }
}

/// A plain element: one chain function that pushes on, and request pads.
@safe final class TestForward: ElementImplementation {
  override class var typeName: StaticString { "DipperTestForward" }
  override class var elementName: StaticString { "diptestforward" }
  override class var padTemplates: [PadTemplate] {
    anyPads + [PadTemplate("side_%u", .source, .request, caps: "ANY")]
  }
  private var source: UnsafeMutablePointer<GstPad>?

  required init(element: UnsafeMutablePointer<GstElement>) {
    unsafe super.init(element: element)
    liveElements.increment()
  }
  deinit { liveElements.decrement() }

  override func constructed() {
    unsafe source = unsafe makePad(template: "src", name: "src", on: element)
    let sink = unsafe makePad(
      template: "sink", name: "sink", on: element,
      chain: { _, buffer in unsafe gst_pad_push(self.source, buffer) },
      event: { _, event in unsafe gst_pad_push_event(self.source, event) != 0 },
      query: { _, query in nil })
    if let sink = unsafe sink, let source = unsafe source {
      unsafe addPad(sink, to: element)
      unsafe addPad(source, to: element)
    }
  }

  override func requestPad(
    template: UnsafeMutablePointer<GstPadTemplate>, name: String?, caps: UnsafePointer<GstCaps>?
  ) -> UnsafeMutablePointer<GstPad>? {
    let pad = unsafe makePad(template: "side_%u", name: name, on: element)
    if let pad = unsafe pad { unsafe addPad(pad, to: element) }
    return unsafe pad
  }
}

/// Joins one buffer of each input.
final class TestJoiner: AggregatorImplementation {
  override class var typeName: StaticString { "DipperTestJoiner" }
  override class var elementName: StaticString { "diptestjoiner" }
  override class var padTemplates: [PadTemplate] {
    [PadTemplate("sink_%u", .sink, .request, caps: "ANY"), PadTemplate("src", .source, caps: "ANY")]
  }
  required init(element: UnsafeMutablePointer<GstElement>) {
    unsafe super.init(element: element)
    liveElements.increment()
  }
  deinit { liveElements.decrement() }

  override func outgoingCaps(downstream: UnsafeMutablePointer<GstCaps>) -> UnsafeMutablePointer<GstCaps>? {
    unsafe gst_caps_new_empty_simple("application/x-joined")
  }
  override func aggregate(timedOut: Bool) -> GstFlowReturn {
    var found = 0
    var pts = dipgst_clock_time_none()
    unsafe forEachSinkPad { pad in
      guard let buffer = unsafe gst_aggregator_pad_pop_buffer(pad) else { return }
      found += 1
      unsafe pts = buffer.pointee.pts
      unsafe gst_buffer_unref(buffer)
    }
    guard found > 0, let joined = unsafe gst_buffer_new() else { return GST_FLOW_EOS }
    unsafe joined.pointee.pts = pts
    return unsafe finish(joined)
  }
}
