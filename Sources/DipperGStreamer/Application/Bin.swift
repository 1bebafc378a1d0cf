package import CGStreamer

/// What holds elements: a ``Bin`` or a ``Pipeline``.
public protocol BinProtocol: ElementProtocol {}

/// A group of elements that acts as one (`GstBin`).
public final class Bin: BinProtocol {
  /// The bin as an element.
  public let element: Element

  /// Makes an empty bin.
  /// - Parameter name: The bin's name, or `nil` to choose one.
  /// - Throws: ``GStreamerError`` when GStreamer does not start.
  public init(name: String? = nil) throws(GStreamerError) {
    element = try Element.make("bin", name: name)
  }

  /// Makes a bin from a launch line (`gst_parse_bin_from_description`), with ghost pads for unlinked pads.
  /// - Parameters:
  ///   - launchLine: The launch line, such as `videoconvert ! videoscale`.
  ///   - name: The bin's name, or `nil` to choose one.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/invalidDescription``.
  public init(_ launchLine: String, name: String? = nil) throws(GStreamerError) {
    try GStreamer.initialize()
    var error: UnsafeMutablePointer<GError>? = nil
    let made = unsafe gst_parse_bin_from_description_full(
      launchLine, 1, nil, GST_PARSE_FLAG_FATAL_ERRORS, &error)
    guard let made = unsafe made else {
      throw launchError(launchLine, unsafe takeMessage(of: error))
    }
    element = unsafe Element(retaining: made)
    if let name { unsafe gst_object_set_name(castInstance(element.raw), name) }
  }
}

/// The error of a launch line that does not parse.
func launchError(_ launchLine: String, _ cause: String?) -> GStreamerError {
  GStreamerError(
    .invalidDescription, "the launch line does not make a pipeline: \(launchLine)",
    doing: "reading a launch line",
    cause: cause)
}

extension BinProtocol {
  /// The C instance as a bin.
  package var rawBin: UnsafeMutablePointer<GstBin> { unsafe castInstance(element.raw) }

  /// Adds an element (`gst_bin_add`).
  /// - Parameter child: The element.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/notAdded`` when its name is taken or it is in a bin already.
  public func add(_ child: some ElementProtocol) throws(GStreamerError) {
    let doing = "adding \(child.name) to \(path)"
    if unsafe child.element.raw.pointee.object.parent != nil {
      throw GStreamerError(
        .notAdded, "the element is in \(child.path) already. Remove it there first.", doing: doing)
    }
    if let other = find(child.name), other != child.element {
      throw GStreamerError(
        .notAdded, "the bin holds another element of that name. Choose another.", doing: doing)
    }
    guard unsafe gst_bin_add(rawBin, child.element.raw) != 0 else {
      throw GStreamerError(.notAdded, "the bin refused the element.", doing: doing)
    }
  }

  /// Adds elements and links each to the next.
  /// - Parameter children: The elements, upstream first.
  /// - Throws: ``GStreamerError`` of the first that cannot be added or linked.
  public func addLinked(_ children: [Element]) throws(GStreamerError) {
    for child in children { try add(child) }
    for (child, next) in zip(children, children.dropFirst()) { try child.link(to: next) }
  }

  /// Removes an element (`gst_bin_remove`); set it to ``ElementState/null`` first.
  /// - Parameter child: The element.
  /// - Returns: Whether it was in the bin.
  @discardableResult
  public func remove(_ child: some ElementProtocol) -> Bool {
    guard unsafe child.element.raw.pointee.object.parent == castInstance(element.raw) else { return false }
    return unsafe gst_bin_remove(rawBin, child.element.raw) != 0
  }

  /// The element of a name, also inside bins within.
  /// - Parameter name: The name.
  /// - Returns: The element, or `nil`.
  public func find(_ name: String) -> Element? {
    unsafe gst_bin_get_by_name(rawBin, name).map { unsafe Element(adopting: $0) }
  }

  /// Brings the state of a child up to the bin's, after it was added to a running bin.
  /// - Parameter child: The element.
  /// - Returns: Whether it worked.
  @discardableResult
  public func syncState(of child: some ElementProtocol) -> Bool {
    unsafe gst_element_sync_state_with_parent(child.element.raw) != 0
  }

  /// Shows a pad of an element inside as a pad of the bin (`gst_ghost_pad_new`).
  /// - Parameters:
  ///   - target: The pad inside.
  ///   - name: The ghost pad's name, or `nil` for the target's.
  /// - Returns: The ghost pad.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/notAdded`` when the target is linked or the name taken.
  @discardableResult
  public func addGhostPad(_ target: Pad, name: String? = nil) throws(GStreamerError) -> Pad {
    let doing = "adding ghost pad \(name ?? target.name) to \(path)"
    if unsafe gst_pad_is_linked(target.raw) != 0 {
      throw GStreamerError(.notAdded, "pad \(target.path) is linked already. Unlink it first.", doing: doing)
    }
    if element.pad(name ?? target.name) != nil {
      throw GStreamerError(.notAdded, "the bin has a pad of that name. Choose another.", doing: doing)
    }
    guard let ghost = unsafe gst_ghost_pad_new(name ?? target.name, target.raw) else {
      throw GStreamerError(.notAdded, "pad \(target.path) cannot be shown.", doing: doing)
    }
    let pad = unsafe Pad(retaining: ghost)
    unsafe gst_pad_set_active(ghost, 1)
    guard unsafe gst_element_add_pad(element.raw, ghost) != 0 else {
      throw GStreamerError(.notAdded, "the bin refused the pad.", doing: doing)
    }
    return pad
  }
}
