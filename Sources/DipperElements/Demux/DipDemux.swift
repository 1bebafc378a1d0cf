internal import CGStreamer
internal import CGStreamerShims
internal import DipperGStreamer
internal import Synchronization

/// `dipdemux`: the frames of a batch as plain video again, one pad for each source (`nvstreamdemux`).
///
/// A pad `src_3` carries the frames of source 3. Nothing is copied: the decoder's buffers go on.
final class DipDemux: ElementImplementation {
  /// What goes out on one pad; used by the streaming thread, and by the application to add and release pads.
  @safe private struct Output {
    let source: Int
    let pad: UnsafeMutablePointer<GstPad>
    var hasBegun = false
    var hasEnded = false
    var hasSegment = false
    var format: (GstVideoFormat, Int32, Int32)?
    var flow = GST_FLOW_OK
  }

  /// The outputs; the pads in them are owned by the element.
  // Guarded by `lock`, because pads come and go on the application's threads.
  private var outputs: [Output] = []
  private let lock = Monitor()

  override class var typeName: StaticString { "DipperDemux" }
  override class var elementName: StaticString { "dipdemux" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Batch demultiplexer", classification: "Generic/Video",
      description: "Gives the frames of a batch out as plain video, one pad for each source")
  }
  override class var padTemplates: [PadTemplate] {
    [
      BatchPads.sink,
      PadTemplate(
        "src_%u", .source, .request,
        caps: "video/x-raw, format=(string){ I420, NV12, GRAY8, RGB, BGR, RGBA, BGRA, RGBx, BGRx }"),
    ]
  }

  override func constructed() {
    let made = unsafe makePad(
      template: "sink", name: "sink", on: element,
      chain: { [unowned self] _, buffer in unsafe receive(buffer) },
      event: { [unowned self] pad, event in unsafe handle(event, on: pad) })
    if let pad = unsafe made { unsafe addPad(pad, to: element) }
  }

  override func requestPad(
    template: UnsafeMutablePointer<GstPadTemplate>, name: String?, caps: UnsafePointer<GstCaps>?
  ) -> UnsafeMutablePointer<GstPad>? {
    let wanted = name.flatMap { Int($0.drop { !$0.isNumber }) }
    let number = lock.withLock { () -> Int? in
      let used = Set(outputs.map { $0.source })
      if let wanted { return used.contains(wanted) ? nil : wanted }
      return (0...used.count).first { !used.contains($0) }
    }
    guard let number, let pad = unsafe makePad(template: "src_%u", name: "src_\(number)", on: element) else {
      return nil
    }
    lock.withLock { unsafe outputs.append(Output(source: number, pad: pad)) }
    return unsafe addPad(pad, to: element) ? pad : nil
  }

  override func releasePad(_ pad: UnsafeMutablePointer<GstPad>) {
    lock.withLock { outputs.removeAll { unsafe $0.pad == pad } }
    unsafe super.releasePad(pad)
  }

  override func changeState(_ transition: GstStateChange, parent: () -> GstStateChangeReturn)
    -> GstStateChangeReturn
  {
    let result = parent()
    if transition == GST_STATE_CHANGE_PAUSED_TO_READY {
      lock.withLock {
        for index in outputs.indices {
          unsafe outputs[index] = Output(source: outputs[index].source, pad: outputs[index].pad)
        }
      }
    }
    return result
  }

  /// Pushes each frame on its source's pad, on the streaming thread.
  private func receive(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    defer { unsafe gst_buffer_unref(buffer) }
    guard let batch = unsafe BatchBuffer(buffer) else { return refuseBuffer() }
    for index in 0..<batch.payload.count { push(index, of: batch.payload) }
    return lock.withLock { combinedFlow }
  }

  private func push(_ index: Int, of payload: BatchPayload) {
    let source = payload.sources[index]
    let found = lock.withLock { () -> Output? in
      guard let output = outputs.first(where: { $0.source == source }) else { return nil }
      unsafe gst_object_ref(output.pad)
      return output
    }
    guard var output = found else { return }
    defer { unsafe gst_object_unref(output.pad) }
    if output.hasEnded {
      // The source has come back: its stream begins anew.
      output = unsafe Output(source: output.source, pad: output.pad)
    }
    guard output.flow == GST_FLOW_OK else { return }
    unsafe begin(&output, payload.info(index))
    beginSegment(&output)
    // The payload keeps the decoder's buffer; what goes out is another head for the same pixels.
    if let copy = unsafe gst_buffer_copy(payload.buffer(index)) {
      unsafe copy.pointee.pts = payload.runningTimes[index].map { GstClockTime($0) } ?? .max
      unsafe copy.pointee.dts = .max
      unsafe output.flow = gst_pad_push(output.pad, copy)
    }
    store(output)
  }

  private func store(_ output: Output) {
    lock.withLock {
      guard let index = outputs.firstIndex(where: { unsafe $0.pad == output.pad }) else { return }
      outputs[index] = output
    }
  }

  /// Says what the frames of a source are like, before the first one and whenever that changes.
  private func begin(_ output: inout Output, _ info: UnsafePointer<GstVideoInfo>) {
    if !output.hasBegun {
      output.hasBegun = true
      unsafe gst_pad_push_event(output.pad, gst_event_new_stream_start(StreamID.new()))
    }
    let format = unsafe (info.pointee.finfo.pointee.format, info.pointee.width, info.pointee.height)
    if let known = output.format, known == format { return }
    output.format = format
    let caps = unsafe gst_video_info_to_caps(UnsafeMutablePointer(mutating: info))
    unsafe gst_pad_push_event(output.pad, gst_event_new_caps(caps))
    unsafe gst_caps_unref(caps)
  }

  /// Says what times are measured from, before the first frame and after a flush.
  private func beginSegment(_ output: inout Output) {
    guard !output.hasSegment else { return }
    output.hasSegment = true
    var segment = GstSegment()
    unsafe gst_segment_init(&segment, GST_FORMAT_TIME)
    unsafe gst_pad_push_event(output.pad, gst_event_new_segment(&segment))
  }

  private func handle(_ event: UnsafeMutablePointer<GstEvent>, on pad: UnsafeMutablePointer<GstPad>) -> Bool {
    if let source = unsafe StreamEnd.source(of: event) {
      unsafe gst_event_unref(event)
      end { $0.source == source }
      return true
    }
    if let source = unsafe StreamReset.source(of: event) {
      unsafe pass(event, to: source)
      return true
    }
    switch unsafe event.pointee.type {
    case GST_EVENT_EOS:
      unsafe gst_event_unref(event)
      end { _ in true }
      return true
    case GST_EVENT_STREAM_START, GST_EVENT_CAPS, GST_EVENT_SEGMENT:
      // Each output has its own.
      unsafe gst_event_unref(event)
      return true
    case GST_EVENT_FLUSH_STOP:
      // Behind a flush every output goes on, also one that had ended.
      lock.withLock {
        for index in outputs.indices {
          outputs[index].flow = GST_FLOW_OK
          outputs[index].hasEnded = false
          outputs[index].hasSegment = false
        }
      }
      fallthrough
    default:
      return unsafe gst_pad_event_default(
        pad, UnsafeMutableRawPointer(element).assumingMemoryBound(to: GstObject.self), event) != 0
    }
  }

  /// Passes an event, which this method takes over, to the output of a source.
  private func pass(_ event: UnsafeMutablePointer<GstEvent>, to source: Int) {
    let found = lock.withLock { () -> Output? in
      guard let output = outputs.first(where: { $0.source == source && $0.hasBegun && !$0.hasEnded }) else {
        return nil
      }
      unsafe gst_object_ref(output.pad)
      return output
    }
    guard let output = found else { return unsafe gst_event_unref(event) }
    unsafe gst_pad_push_event(output.pad, event)
    unsafe gst_object_unref(output.pad)
  }

  /// Ends the outputs that `matches` holds for; one that carried nothing is ended properly too.
  private func end(where matches: (Output) -> Bool) {
    let ending = lock.withLock {
      var ending: [Output] = []
      for index in outputs.indices where !outputs[index].hasEnded && matches(outputs[index]) {
        outputs[index].hasEnded = true
        unsafe gst_object_ref(outputs[index].pad)
        ending.append(outputs[index])
      }
      return ending
    }
    for output in ending {
      if !output.hasBegun {
        unsafe gst_pad_push_event(output.pad, gst_event_new_stream_start(StreamID.new()))
      }
      unsafe gst_pad_push_event(output.pad, gst_event_new_eos())
      unsafe gst_object_unref(output.pad)
    }
  }

  /// One output that fails does not stop the others: an error is passed up once none goes on.
  private var combinedFlow: GstFlowReturn {
    let flows = outputs.lazy.filter { !$0.hasEnded }.map { $0.flow }
    guard !flows.isEmpty, !flows.contains(GST_FLOW_OK) else { return GST_FLOW_OK }
    return flows.contains(GST_FLOW_FLUSHING) ? GST_FLOW_FLUSHING : flows.first ?? GST_FLOW_OK
  }
}
