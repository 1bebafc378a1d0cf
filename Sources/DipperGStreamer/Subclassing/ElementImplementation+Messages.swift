public import CGStreamer
internal import CGStreamerShims

/// Which kind of failure an element reports (`GST_STREAM_ERROR`, `GST_RESOURCE_ERROR`, …).
public struct ElementFailure: Sendable, Hashable {
  let domain: GQuark
  let code: Int32

  /// The stream could not be handled.
  public static var stream: Self { .init(dipgst_stream_error(), GST_STREAM_ERROR_FAILED.rawValue) }
  /// The stream is of a format that is not supported.
  public static var format: Self { .init(dipgst_stream_error(), GST_STREAM_ERROR_FORMAT.rawValue) }
  /// The stream is of a type that the element cannot take.
  public static var wrongType: Self { .init(dipgst_stream_error(), GST_STREAM_ERROR_WRONG_TYPE.rawValue) }
  /// Formats could not be agreed on.
  public static var negotiation: Self { .init(dipgst_core_error(), GST_CORE_ERROR_NEGOTIATION.rawValue) }
  /// A file or device was not found.
  public static var notFound: Self { .init(dipgst_resource_error(), GST_RESOURCE_ERROR_NOT_FOUND.rawValue) }
  /// A file or device could not be read.
  public static var read: Self { .init(dipgst_resource_error(), GST_RESOURCE_ERROR_READ.rawValue) }
  /// A file or device could not be written.
  public static var write: Self { .init(dipgst_resource_error(), GST_RESOURCE_ERROR_WRITE.rawValue) }
  /// Memory or another resource ran out.
  public static var noSpace: Self {
    .init(dipgst_resource_error(), GST_RESOURCE_ERROR_NO_SPACE_LEFT.rawValue)
  }
  /// A setting is wrong.
  public static var settings: Self { .init(dipgst_library_error(), GST_LIBRARY_ERROR_SETTINGS.rawValue) }
  /// A library could not be started.
  public static var libraryStart: Self { .init(dipgst_library_error(), GST_LIBRARY_ERROR_INIT.rawValue) }
  /// A library failed.
  public static var library: Self { .init(dipgst_library_error(), GST_LIBRARY_ERROR_FAILED.rawValue) }

  private init(_ domain: GQuark, _ code: UInt32) {
    self.domain = domain
    self.code = Int32(bitPattern: code)
  }
}

extension ElementImplementation {
  /// Posts an error message: the pipeline stops with it.
  ///
  /// Return `GST_FLOW_ERROR` afterwards.
  ///
  /// - Parameters:
  ///   - failure: The kind of failure.
  ///   - text: What went wrong and what to do, in a sentence.
  ///   - debug: More, for developers.
  public func postError(_ failure: ElementFailure = .stream, _ text: String, debug: String? = nil) {
    unsafe dipgst_element_message(element, GST_MESSAGE_ERROR, failure.domain, failure.code, text, debug)
  }

  /// Posts the error of a streaming task that stops because a push failed (`GST_ELEMENT_FLOW_ERROR`).
  ///
  /// An element that drives the pipeline must call it for `GST_FLOW_NOT_LINKED` and everything at or below
  /// `GST_FLOW_EOS` but the end itself; otherwise the application waits for ever.
  /// - Parameter flow: What the push answered.
  public func postFlowError(_ flow: GstFlowReturn) {
    let name = unsafe String(cString: gst_flow_get_name(flow))
    postError(
      .stream, "The stream stopped: what is downstream answered \(name).", debug: "flow \(flow.rawValue)")
  }

  /// Posts a warning message: the pipeline goes on.
  /// - Parameters:
  ///   - failure: The kind of failure.
  ///   - text: What went wrong and what to do, in a sentence.
  ///   - debug: More, for developers.
  public func postWarning(_ failure: ElementFailure = .stream, _ text: String, debug: String? = nil) {
    unsafe dipgst_element_message(element, GST_MESSAGE_WARNING, failure.domain, failure.code, text, debug)
  }

  /// Posts an element message to the application.
  /// - Parameter structure: The message's fields, which the message takes over.
  public func postElementMessage(_ structure: UnsafeMutablePointer<GstStructure>) {
    unsafe gst_element_post_message(element, gst_message_new_element(castInstance(element), structure))
  }
}
