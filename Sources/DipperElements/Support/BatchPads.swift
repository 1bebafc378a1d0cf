internal import CGStreamer
internal import DipperGStreamer

/// The pads of an element that batches pass through.
enum BatchPads {
  static let sink = PadTemplate("sink", .sink, caps: "video/x-raw(memory:NVMM)")
  static let templates = [sink, PadTemplate("src", .source, caps: "video/x-raw(memory:NVMM)")]
}

extension ElementImplementation {
  /// Reports a buffer that is no batch, and returns what the streaming thread is to answer.
  func refuseBuffer() -> GstFlowReturn {
    postError(.wrongType, "\(Self.elementName) was given a buffer that is no batch: put a dipmux before it.")
    return GST_FLOW_ERROR
  }
}
