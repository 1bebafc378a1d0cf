internal import CGStreamer
internal import CGStreamerShims

/// What an element tells the application (`GstMessage`).
public enum Message: Sendable {
  /// An element failed; the pipeline is of no more use until it was stopped.
  case error(Report)
  /// Something is wrong, and the pipeline goes on.
  case warning(Report)
  /// Something worth knowing.
  case info(Report)
  /// All sinks have played to the end.
  case endOfStream(source: String)
  /// An element changed its state.
  case stateChanged(source: String, old: ElementState, new: ElementState, pending: ElementState?)
  /// Data of a new stream has reached the sinks.
  case streamStart(source: String)
  /// A queue fills: pause below 100 per cent when the source can wait.
  case buffering(source: String, percent: Int)
  /// Latencies changed: call ``Pipeline/recalculateLatency()``.
  case latency(source: String)
  /// An element's own message.
  case element(source: String, name: String, fields: [String: PropertyValue])
  /// A sink was late: how far behind, in nanoseconds (negative: early), with buffers handled and dropped so far.
  case qos(source: String, jitter: Int64, processed: UInt64, dropped: UInt64)
  /// Any other message, by its GStreamer name.
  case other(source: String, type: String)

  /// What an element reports of a failure.
  public struct Report: Sendable, Hashable, CustomStringConvertible {
    /// The path of the element that reports it.
    public var source: String
    /// What went wrong.
    public var message: String
    /// More, for developers.
    public var debug: String?
    /// The family of the error, such as `gst-resource-error-quark`.
    public var domain: String
    /// The number within the family.
    public var code: Int

    /// One line for people.
    public var description: String { "\(source): \(message)" + (debug.map { " (\($0))" } ?? "") }

    /// The report as an error of a running pipeline.
    var asError: GStreamerError {
      GStreamerError(.pipelineFailed, "\(source): \(message)", doing: "running the pipeline", cause: debug)
    }
  }

  /// Whether readers can do without the message when they are far behind.
  var isDroppable: Bool {
    switch self {
    case .stateChanged, .qos, .other, .buffering: true
    default: false
    }
  }
}

extension Message {
  /// Reads a C message, which stays the caller's.
  init(_ raw: UnsafeMutablePointer<GstMessage>) {
    let source = unsafe raw.pointee.src.flatMap { unsafe takeString(gst_object_get_path_string($0)) } ?? ""
    switch unsafe dipgst_message_type(raw) {
    case GST_MESSAGE_ERROR: self = unsafe .error(Report(raw, source, gst_message_parse_error))
    case GST_MESSAGE_WARNING: self = unsafe .warning(Report(raw, source, gst_message_parse_warning))
    case GST_MESSAGE_INFO: self = unsafe .info(Report(raw, source, gst_message_parse_info))
    case GST_MESSAGE_EOS: self = .endOfStream(source: source)
    case GST_MESSAGE_STATE_CHANGED: self = unsafe Self.stateChange(raw, source)
    case GST_MESSAGE_STREAM_START: self = .streamStart(source: source)
    case GST_MESSAGE_BUFFERING:
      var percent: gint = 0
      unsafe gst_message_parse_buffering(raw, &percent)
      self = .buffering(source: source, percent: Int(percent))
    case GST_MESSAGE_LATENCY: self = .latency(source: source)
    case GST_MESSAGE_ELEMENT: self = unsafe Self.elementMessage(raw, source)
    case GST_MESSAGE_QOS: self = unsafe Self.qos(raw, source)
    case let type:
      self = unsafe .other(source: source, type: String(cString: gst_message_type_get_name(type)))
    }
  }

  private static func stateChange(_ raw: UnsafeMutablePointer<GstMessage>, _ source: String) -> Message {
    var old = GST_STATE_NULL
    var new = GST_STATE_NULL
    var pending = GST_STATE_NULL
    unsafe gst_message_parse_state_changed(raw, &old, &new, &pending)
    return .stateChanged(
      source: source, old: ElementState(old), new: ElementState(new),
      pending: pending == GST_STATE_VOID_PENDING ? nil : ElementState(pending))
  }

  private static func qos(_ raw: UnsafeMutablePointer<GstMessage>, _ source: String) -> Message {
    var jitter: gint64 = 0
    var processed: guint64 = 0
    var dropped: guint64 = 0
    unsafe gst_message_parse_qos_values(raw, &jitter, nil, nil)
    unsafe gst_message_parse_qos_stats(raw, nil, &processed, &dropped)
    return .qos(
      source: source, jitter: Int64(jitter), processed: UInt64(processed), dropped: UInt64(dropped))
  }

  /// The path of an element inside a bin that has played to the end, where the bin forwards that
  /// (`message-forward`).
  private static func forwardedEnd(_ structure: UnsafePointer<GstStructure>) -> String? {
    guard unsafe dipgst_structure_has_name(structure, "GstBinForwarded") != 0,
      let value = unsafe gst_structure_get_value(structure, "message"), let boxed = unsafe g_value_get_boxed(value)
    else { return nil }
    let message = unsafe boxed.assumingMemoryBound(to: GstMessage.self)
    guard unsafe dipgst_message_type(message) == GST_MESSAGE_EOS else { return nil }
    return unsafe message.pointee.src.flatMap { unsafe takeString(gst_object_get_path_string($0)) }
  }

  private static func elementMessage(_ raw: UnsafeMutablePointer<GstMessage>, _ source: String) -> Message {
    guard let structure = unsafe gst_message_get_structure(raw) else {
      return .other(source: source, type: "element")
    }
    if let end = unsafe forwardedEnd(structure) { return .endOfStream(source: end) }
    var fields: [String: PropertyValue] = [:]
    for index in 0..<guint(clamping: unsafe gst_structure_n_fields(structure)) {
      guard let field = unsafe gst_structure_nth_field_name(structure, index),
        let value = unsafe gst_structure_get_value(structure, field)
      else { continue }
      fields[unsafe String(cString: field)] =
        unsafe PropertyValue(value) ?? .string(takeString(gst_value_serialize(value)))
    }
    return unsafe .element(
      source: source, name: String(cString: gst_structure_get_name(structure)), fields: fields)
  }
}

extension Message.Report {
  fileprivate init(
    _ raw: UnsafeMutablePointer<GstMessage>, _ source: String,
    _ parse: (
      UnsafeMutablePointer<GstMessage>?, UnsafeMutablePointer<UnsafeMutablePointer<GError>?>?,
      UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> Void
  ) {
    var error: UnsafeMutablePointer<GError>? = nil
    var text: UnsafeMutablePointer<CChar>? = nil
    unsafe parse(raw, &error, &text)
    self.source = source
    domain =
      unsafe error.flatMap { unsafe g_quark_to_string($0.pointee.domain) }.map { unsafe String(cString: $0) }
      ?? ""
    code = unsafe error.map { Int(unsafe $0.pointee.code) } ?? 0
    debug = unsafe takeString(text)
    message = unsafe takeMessage(of: error) ?? ""
  }
}
