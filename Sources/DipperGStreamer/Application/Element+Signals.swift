internal import CGStreamer
internal import CGStreamerShims

/// One argument of a signal.
public enum SignalArgument: Sendable {
  /// A number, text, truth value or enumeration.
  case value(PropertyValue)
  /// A pad.
  case pad(Pad)
  /// An element.
  case element(Element)
  /// Formats.
  case caps(Caps)
  /// Anything else, by its type's name.
  case other(type: String)
}

/// A closure connected to a signal, until ``disconnect()`` or the element's end.
public final class SignalConnection: Sendable {
  private let element: Element
  private let identifier: gulong

  fileprivate init(element: Element, identifier: gulong) {
    self.element = element
    self.identifier = identifier
  }

  /// Disconnects the closure; again does nothing.
  public func disconnect() {
    guard unsafe g_signal_handler_is_connected(element.raw, identifier) != 0 else { return }
    unsafe g_signal_handler_disconnect(element.raw, identifier)
  }
}

extension ElementProtocol {
  /// Connects a closure to a signal (`g_signal_connect_closure`).
  ///
  /// It runs on the thread that emits the signal.
  ///
  /// - Parameters:
  ///   - signal: The signal's name, such as `pad-added`.
  ///   - body: Gets the arguments after the element itself; what it returns answers signals that ask for a value.
  /// - Returns: The connection, for ending it; letting go of it leaves it in place.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/unknownSignal``.
  @discardableResult
  public func connect(
    _ signal: String, _ body: @escaping @Sendable ([SignalArgument]) -> PropertyValue?
  ) throws(GStreamerError) -> SignalConnection {
    guard unsafe g_signal_lookup(signal, dipgst_type_of(element.raw)) != 0 else {
      throw GStreamerError(
        .unknownSignal,
        "\(factoryName) has no signal \"\(signal)\". gst-inspect-1.0 \(factoryName) lists them.",
        doing: "connecting to a signal of \(path)")
    }
    let closure = unsafe g_closure_new_simple(
      guint(MemoryLayout<GClosure>.size), ClosureBox<SignalBody>.retained(body))
    unsafe g_closure_add_finalize_notifier(
      closure, closure?.pointee.data, { data, _ in unsafe releaseBox(data) })
    unsafe g_closure_set_marshal(closure) { closure, result, count, arguments, _, _ in
      guard let closure = unsafe closure, let arguments = unsafe arguments else { return }
      let body = unsafe ClosureBox<SignalBody>.at(closure.pointee.data).function
      let answer = body((1..<max(1, Int(count))).map { unsafe SignalArgument(arguments + $0) })
      if let result = unsafe result, let answer { unsafe answer.store(in: result) }
    }
    let identifier = unsafe g_signal_connect_closure(element.raw, signal, closure, 0)
    return SignalConnection(element: element, identifier: identifier)
  }

  /// Calls a closure with each pad that the element adds, on the thread that adds it (signal `pad-added`).
  /// - Parameter body: Gets the pad, usually to link it.
  /// - Returns: The connection, for ending it.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/unknownSignal``, which no element gives.
  @discardableResult
  public func onPadAdded(_ body: @escaping @Sendable (Pad) -> Void) throws(GStreamerError) -> SignalConnection {
    try connect("pad-added") { arguments in
      if case .pad(let pad)? = arguments.first { body(pad) }
      return nil
    }
  }

  /// Calls a closure when the element will add no more pads (signal `no-more-pads`).
  /// - Parameter body: What to do.
  /// - Returns: The connection, for ending it.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/unknownSignal``, which no element gives.
  @discardableResult
  public func onNoMorePads(_ body: @escaping @Sendable () -> Void) throws(GStreamerError) -> SignalConnection {
    try connect("no-more-pads") { _ in
      body()
      return nil
    }
  }
}

private typealias SignalBody = @Sendable ([SignalArgument]) -> PropertyValue?

extension SignalArgument {
  fileprivate init(_ value: UnsafePointer<GValue>) {
    let type = unsafe dipgst_value_type(value)
    if let plain = unsafe PropertyValue(value) {
      self = .value(plain)
    } else if type == gst_caps_get_type(), let caps = unsafe g_value_get_boxed(value) {
      self = unsafe .caps(Caps(retaining: caps.assumingMemoryBound(to: GstCaps.self)))
    } else if dipgst_type_fundamental(type) == dipgst_type_object(),
      let object = unsafe g_value_get_object(value)
    {
      self = unsafe Self.object(object)
    } else {
      self = unsafe .other(type: String(cString: g_type_name(type)))
    }
  }

  private static func object(_ object: gpointer) -> SignalArgument {
    let type = unsafe dipgst_type_of(object)
    if dipgst_type_is_a(type, gst_pad_get_type()) != 0 {
      return unsafe .pad(Pad(retaining: object.assumingMemoryBound(to: GstPad.self)))
    }
    if dipgst_type_is_a(type, gst_element_get_type()) != 0 {
      return unsafe .element(Element(retaining: object.assumingMemoryBound(to: GstElement.self)))
    }
    return unsafe .other(type: String(cString: g_type_name(type)))
  }
}
