package import CGStreamer
internal import CGStreamerShims

/// Formats of data (`GstCaps`): a value that never changes.
@safe public struct Caps: Sendable, Hashable, CustomStringConvertible {
  private let storage: Storage

  /// The C caps, alive as long as this value; not to be changed.
  package var raw: UnsafeMutablePointer<GstCaps> { unsafe storage.pointer }

  /// Takes over a reference (transfer full).
  package init(adopting raw: UnsafeMutablePointer<GstCaps>) { storage = unsafe Storage(raw) }

  /// Takes a reference of its own (transfer none).
  package init(retaining raw: UnsafeMutablePointer<GstCaps>) { storage = unsafe Storage(gst_caps_ref(raw)) }

  /// Reads caps from text, such as `video/x-raw, format=I420, width=640`.
  /// - Parameter text: The text.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/invalidCaps``.
  public init(_ text: String) throws(GStreamerError) {
    try GStreamer.initialize()
    guard let raw = unsafe gst_caps_from_string(text) else {
      throw GStreamerError(
        .invalidCaps,
        "\"\(text)\" does not parse; expected text like \"video/x-raw, width=640, height=480\".",
        doing: "reading caps")
    }
    unsafe self.init(adopting: raw)
  }

  /// The caps as text that reads back as the same caps.
  public var description: String { unsafe takeString(gst_caps_to_string(raw)) ?? "" }

  /// How many alternatives the caps list.
  public var count: Int { unsafe Int(gst_caps_get_size(raw)) }

  /// Whether the caps describe exactly one format.
  public var isFixed: Bool { unsafe gst_caps_is_fixed(raw) != 0 }

  /// Whether the caps allow everything.
  public var isAny: Bool { unsafe gst_caps_is_any(raw) != 0 }

  /// Whether the caps allow nothing.
  public var isEmpty: Bool { unsafe gst_caps_is_empty(raw) != 0 }

  /// The media type of the first alternative, such as `video/x-raw`; empty when there is none.
  public var mediaType: String {
    guard let structure = unsafe first else { return "" }
    return unsafe String(cString: gst_structure_get_name(structure))
  }

  /// The field as a number, in the first alternative; `nil` when absent or not one number.
  /// - Parameter field: The field's name.
  /// - Returns: The number.
  public func int(_ field: String) -> Int? {
    var value: gint = 0
    guard let structure = unsafe first, unsafe gst_structure_get_int(structure, field, &value) != 0 else {
      return nil
    }
    return Int(value)
  }

  /// The field as a text, in the first alternative; `nil` when absent or not one text.
  /// - Parameter field: The field's name.
  /// - Returns: The text.
  public func string(_ field: String) -> String? {
    guard let structure = unsafe first else { return nil }
    return unsafe gst_structure_get_string(structure, field).map { unsafe String(cString: $0) }
  }

  /// The field as a fraction, in the first alternative; `nil` when absent or not one fraction.
  /// - Parameter field: The field's name, such as `framerate`.
  /// - Returns: Numerator and denominator.
  public func fraction(_ field: String) -> (numerator: Int, denominator: Int)? {
    var numerator: gint = 0
    var denominator: gint = 0
    guard let structure = unsafe first,
      unsafe gst_structure_get_fraction(structure, field, &numerator, &denominator) != 0
    else { return nil }
    return (Int(numerator), Int(denominator))
  }

  /// Whether some format is allowed by both.
  /// - Parameter other: Other caps.
  /// - Returns: Whether there is a common format.
  public func intersects(_ other: Caps) -> Bool { unsafe gst_caps_can_intersect(raw, other.raw) != 0 }

  /// Whether every format of these caps is allowed by the others.
  /// - Parameter other: The other caps.
  /// - Returns: Whether these are a part of the others.
  public func isSubset(of other: Caps) -> Bool { unsafe gst_caps_is_subset(raw, other.raw) != 0 }

  /// Whether both allow exactly the same formats.
  /// - Parameters:
  ///   - left: Caps.
  ///   - right: Other caps.
  /// - Returns: Whether they are equal.
  public static func == (left: Caps, right: Caps) -> Bool {
    unsafe gst_caps_is_equal(left.raw, right.raw) != 0
  }

  /// Mixes the media type into a hash; fields may be equal in more than one notation.
  /// - Parameter hasher: The hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(mediaType) }

  private var first: UnsafeMutablePointer<GstStructure>? {
    unsafe count > 0 ? gst_caps_get_structure(raw, 0) : nil
  }

  /// Owns the reference.
  ///
  /// The caps are never changed through it: threads may share them.
  @safe private final class Storage: Sendable {
    nonisolated(unsafe) let pointer: UnsafeMutablePointer<GstCaps>

    init(_ pointer: UnsafeMutablePointer<GstCaps>) { unsafe self.pointer = unsafe pointer }

    deinit { unsafe gst_caps_unref(pointer) }
  }
}
