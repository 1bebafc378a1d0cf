package import CGStreamer
internal import CGStreamerShims

/// A pad of an element (`GstPad`): owns one reference to it.
@safe public final class Pad: Sendable, Equatable {
  private let reference: ObjectReference

  /// The C instance, alive as long as this object.
  package var raw: UnsafeMutablePointer<GstPad> {
    unsafe reference.pointer.assumingMemoryBound(to: GstPad.self)
  }

  /// Takes over a reference (transfer full).
  package init(adopting raw: UnsafeMutablePointer<GstPad>) {
    reference = unsafe ObjectReference(adopting: raw)
  }

  /// Takes a reference of its own (transfer none, or floating).
  package init(retaining raw: UnsafeMutablePointer<GstPad>) {
    reference = unsafe ObjectReference(retaining: raw)
  }

  /// The pad's name in its element.
  public var name: String { unsafe takeString(gst_object_get_name(castInstance(raw))) ?? "" }

  /// The pad's place: the names of what it is in, from the pipeline down.
  public var path: String { unsafe takeString(gst_object_get_path_string(castInstance(raw))) ?? "" }

  /// Which way data flows.
  public var direction: PadTemplate.Direction {
    unsafe gst_pad_get_direction(raw) == GST_PAD_SINK ? .sink : .source
  }

  /// The format that was agreed on; `nil` before there is one.
  public var currentCaps: Caps? { unsafe gst_pad_get_current_caps(raw).map { unsafe Caps(adopting: $0) } }

  /// The formats the pad can carry now, asking its element and its neighbours.
  public var caps: Caps { unsafe Caps(adopting: gst_pad_query_caps(raw, nil)) }

  /// Whether the pad is linked.
  public var isLinked: Bool { unsafe gst_pad_is_linked(raw) != 0 }

  /// The pad at the other end of the link.
  public var peer: Pad? { unsafe gst_pad_get_peer(raw).map { unsafe Pad(adopting: $0) } }

  /// The element the pad belongs to.
  public var parent: Element? { unsafe gst_pad_get_parent_element(raw).map { unsafe Element(adopting: $0) } }

  /// Links this source pad to a sink pad (`gst_pad_link`).
  /// - Parameter sink: The sink pad.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/linkFailed`` that says why.
  public func link(to sink: Pad) throws(GStreamerError) {
    let result = unsafe gst_pad_link(raw, sink.raw)
    guard result == GST_PAD_LINK_OK else {
      let reason = unsafe String(cString: gst_pad_link_get_name(result))
      throw GStreamerError(
        .linkFailed, "\(reason). The source pad carries \(caps), the sink pad takes \(sink.caps).",
        doing: "linking \(path) to \(sink.path)")
    }
  }

  /// Takes a link apart.
  /// - Parameter sink: The sink pad.
  /// - Returns: Whether the two were linked.
  @discardableResult
  public func unlink(from sink: Pad) -> Bool {
    guard peer == sink, direction == .source else { return false }
    return unsafe gst_pad_unlink(raw, sink.raw) != 0
  }

  /// Sends an event into the pad: a sink pad takes those that flow downstream.
  /// - Parameter event: The event.
  /// - Returns: Whether it was handled.
  @discardableResult
  public func send(_ event: Event) -> Bool { unsafe gst_pad_send_event(raw, gst_event_ref(event.raw)) != 0 }

  /// Whether both stand for the same C pad.
  /// - Parameters:
  ///   - left: A pad.
  ///   - right: Another pad.
  /// - Returns: Whether they are the same.
  public static func == (left: Pad, right: Pad) -> Bool { unsafe left.raw == right.raw }
}

extension ElementProtocol {
  /// The pad of a name that exists now (`gst_element_get_static_pad`).
  /// - Parameter name: The name.
  /// - Returns: The pad, or `nil`.
  public func pad(_ name: String) -> Pad? {
    unsafe gst_element_get_static_pad(element.raw, name).map { unsafe Pad(adopting: $0) }
  }

  /// Asks the element for a new pad (`gst_element_request_pad_simple`).
  /// - Parameter name: The template's name, such as `sink_%u`, or the wanted pad's, such as `sink_3`.
  /// - Returns: The pad, until ``releaseRequestPad(_:)``.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/missingPad``.
  public func requestPad(_ name: String) throws(GStreamerError) -> Pad {
    guard let raw = unsafe gst_element_request_pad_simple(element.raw, name) else {
      throw GStreamerError(
        .missingPad,
        "\(factoryName) gives no pad \"\(name)\". gst-inspect-1.0 \(factoryName) lists its templates.",
        doing: "requesting a pad of \(path)")
    }
    unsafe g_object_set_qdata(castInstance(raw), requestMark, element.raw)
    return unsafe Pad(adopting: raw)
  }

  /// Gives a requested pad back (`gst_element_release_request_pad`); giving it back again does nothing.
  /// - Parameter pad: The pad from ``requestPad(_:)``.
  /// - Returns: Whether this call gave it back.
  @discardableResult
  public func releaseRequestPad(_ pad: Pad) -> Bool {
    guard pad.parent == element else { return false }
    // Whoever gets the mark releases the pad: stealing is atomic.
    let mark = unsafe g_object_steal_qdata(castInstance(pad.raw), requestMark)
    guard unsafe mark == UnsafeMutableRawPointer(element.raw) else { return false }
    unsafe gst_element_release_request_pad(element.raw, pad.raw)
    return true
  }
}

/// Marks a pad as requested and not yet released.
private let requestMark = unsafe g_quark_from_string("dipper-requested-pad")
