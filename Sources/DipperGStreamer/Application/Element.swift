package import CGStreamer
internal import CGStreamerShims

/// What is an element: an ``Element`` itself, a ``Bin`` or a ``Pipeline``.
public protocol ElementProtocol: Sendable {
  /// The element as such.
  var element: Element { get }
}

/// An element of a pipeline (`GstElement`): owns one reference to it.
@safe public final class Element: ElementProtocol {
  private let reference: ObjectReference

  /// The element itself.
  public var element: Element { self }

  /// The C instance, alive as long as this object.
  package var raw: UnsafeMutablePointer<GstElement> {
    unsafe reference.pointer.assumingMemoryBound(to: GstElement.self)
  }

  /// Takes over a reference (transfer full).
  package init(adopting raw: UnsafeMutablePointer<GstElement>) {
    reference = unsafe ObjectReference(adopting: raw)
  }

  /// Takes a reference of its own (transfer none, or floating).
  package init(retaining raw: UnsafeMutablePointer<GstElement>) {
    reference = unsafe ObjectReference(retaining: raw)
  }

  /// Makes an element (`gst_element_factory_make`).
  /// - Parameters:
  ///   - factory: The factory's name, such as `videotestsrc`.
  ///   - name: The element's name in its pipeline, or `nil` to choose one.
  /// - Returns: The element, in state ``State/null``.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/missingElement``, which names the Debian package.
  public static func make(_ factory: String, name: String? = nil) throws(GStreamerError) -> Element {
    try GStreamer.initialize()
    guard let raw = unsafe gst_element_factory_make(factory, name) else {
      throw GStreamerError(
        .missingElement, "there is no element \"\(factory)\". \(DebianPackages.advice(for: factory))",
        doing: "making element \(factory)")
    }
    return unsafe Element(retaining: raw)
  }
}

extension Element: Equatable {
  /// Whether both stand for the same C element.
  /// - Parameters:
  ///   - left: An element.
  ///   - right: Another element.
  /// - Returns: Whether they are the same.
  public static func == (left: Element, right: Element) -> Bool { unsafe left.raw == right.raw }
}

extension ElementProtocol {
  /// The element's name in its pipeline.
  public var name: String { unsafe takeString(gst_object_get_name(castInstance(element.raw))) ?? "" }

  /// The element's place: the names of what it is in, from the pipeline down.
  public var path: String { unsafe takeString(gst_object_get_path_string(castInstance(element.raw))) ?? "" }

  /// The name of the factory that made the element, such as `videotestsrc`; empty when none did.
  public var factoryName: String {
    guard let factory = unsafe gst_element_get_factory(element.raw) else { return "" }
    return unsafe takeString(gst_object_get_name(UnsafeMutablePointer<GstObject>(factory))) ?? ""
  }

  /// Sends the end of the stream into the element (`gst_event_new_eos`); a pipeline passes it to its sources.
  /// - Returns: Whether the element took it.
  @discardableResult
  public func sendEndOfStream() -> Bool {
    unsafe gst_element_send_event(element.raw, gst_event_new_eos()) != 0
  }

  /// Links this element's next free source pad to another's next free sink pad.
  /// - Parameters:
  ///   - next: The element downstream.
  ///   - caps: The only formats to allow between the two, or `nil` for all.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/linkFailed``.
  public func link(to next: some ElementProtocol, caps: Caps? = nil) throws(GStreamerError) {
    let linked = unsafe gst_element_link_filtered(element.raw, next.element.raw, caps?.raw)
    guard linked != 0 else {
      throw GStreamerError(
        .linkFailed,
        "no free pads with a common format\(caps.map { " within \($0)" } ?? "")."
          + " Both must be in the same bin; compare their pad templates with gst-inspect-1.0.",
        doing: "linking \(path) (\(factoryName)) to \(next.path) (\(next.factoryName))")
    }
  }
}
