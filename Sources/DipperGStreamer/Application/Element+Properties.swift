internal import CGStreamer
internal import CGStreamerShims
internal import DipperAdvice

extension ElementProtocol {
  /// A property of the element; `nil` when there is none of that name or it cannot be read as a value.
  ///
  /// Setting traps when the property does not exist or cannot hold the value: for names and values that come from
  /// outside use ``set(_:to:)``.
  /// - Parameter name: The property's name.
  public subscript(name: String) -> PropertyValue? {
    get { try? value(of: name) }
    nonmutating set {
      do {
        try set(name, to: newValue ?? .string(nil))
      } catch {
        misuse("\(error) Use set(_:to:) for what is not known to exist.")
      }
    }
  }

  /// Reads a property (`g_object_get_property`).
  /// - Parameter name: The property's name.
  /// - Returns: The value; a property that is no number, text, truth value or enumeration comes as text.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/unknownProperty``.
  public func value(of name: String) throws(GStreamerError) -> PropertyValue {
    let doing = "reading property \(name) of \(path)"
    let spec = unsafe try findProperty(name, doing: doing)
    guard unsafe spec.pointee.flags.rawValue & G_PARAM_READABLE.rawValue != 0 else {
      throw GStreamerError(.unknownProperty, "the property can only be written.", doing: doing)
    }
    var value = GValue()
    unsafe g_value_init(&value, dipgst_param_value_type(spec))
    defer { unsafe g_value_unset(&value) }
    unsafe g_object_get_property(castInstance(element.raw), name, &value)
    if let result = unsafe PropertyValue(&value) { return result }
    if unsafe dipgst_value_type(&value) == gst_caps_get_type(), let caps = unsafe g_value_get_boxed(&value) {
      // Serialised as a value, caps would come with every blank escaped.
      return unsafe .string(Caps(retaining: caps.assumingMemoryBound(to: GstCaps.self)).description)
    }
    return unsafe .string(takeString(gst_value_serialize(&value)))
  }

  /// Writes a property (`g_object_set_property`), after checking its name, type and range.
  ///
  /// Text is parsed as on a launch line when the property is no text: `"25/1"`, `"video/x-raw"`, `"low-latency"`.
  /// - Parameters:
  ///   - name: The property's name.
  ///   - newValue: The value.
  /// - Throws: ``GStreamerError``; an unknown name comes with the closest known one.
  public func set(_ name: String, to newValue: PropertyValue) throws(GStreamerError) {
    let doing = "setting property \(name) of \(path)"
    let spec = unsafe try findProperty(name, doing: doing)
    guard unsafe spec.pointee.flags.rawValue & G_PARAM_WRITABLE.rawValue != 0 else {
      throw GStreamerError(.unknownProperty, "the property can only be read.", doing: doing)
    }
    var value = GValue()
    unsafe g_value_init(&value, dipgst_param_value_type(spec))
    defer { unsafe g_value_unset(&value) }
    unsafe try fill(&value, with: newValue, spec: spec, doing: doing)
    guard unsafe g_param_value_validate(spec, &value) == 0 else {
      throw unsafe GStreamerError(
        .invalidValue, "\(newValue.text) is outside of what the property takes: \(rangeText(spec)).",
        doing: doing)
    }
    unsafe g_object_set_property(castInstance(element.raw), name, &value)
  }

  private func findProperty(
    _ name: String, doing: String
  ) throws(GStreamerError) -> UnsafeMutablePointer<GParamSpec> {
    let gclass = unsafe dipgst_class_of(element.raw).unsafelyUnwrapped.assumingMemoryBound(
      to: GObjectClass.self)
    if let spec = unsafe g_object_class_find_property(gclass, name) { return unsafe spec }
    let closest = closestName(to: name, among: unsafe propertyNames(gclass))
    let advice = closest.map { "Did you mean \"\($0)\"?" } ?? "gst-inspect-1.0 \(factoryName) lists them."
    throw GStreamerError(
      .unknownProperty, "\(factoryName) has no property \"\(name)\". \(advice)", doing: doing)
  }

  private func propertyNames(_ gclass: UnsafeMutablePointer<GObjectClass>) -> [String] {
    var count: guint = 0
    guard let list = unsafe g_object_class_list_properties(gclass, &count) else { return [] }
    defer { unsafe g_free(list) }
    return (0..<Int(count)).compactMap { index in
      unsafe list[index].flatMap { unsafe $0.pointee.name }.map { unsafe String(cString: $0) }
    }
  }
}

/// Puts a value into a GValue of the property's type.
private func fill(
  _ value: UnsafeMutablePointer<GValue>, with new: PropertyValue, spec: UnsafeMutablePointer<GParamSpec>,
  doing: String
) throws(GStreamerError) {
  let type = unsafe dipgst_value_type(value)
  let kind = dipgst_type_fundamental(type)
  if case .string(let text?) = new, kind != dipgst_type_string() {
    guard unsafe gst_value_deserialize_with_pspec(value, text, spec) != 0 else {
      throw unsafe GStreamerError(
        .invalidValue, "\"\(text)\" does not read as \(typeName(type)): \(rangeText(spec)).", doing: doing)
    }
    return
  }
  guard new.fits(kind) else {
    throw GStreamerError(
      .invalidValue, "found \(new.text), expected a value of type \(typeName(type)).", doing: doing)
  }
  unsafe new.store(in: value)
}

private func typeName(_ type: GType) -> String {
  unsafe g_type_name(type).map { unsafe String(cString: $0) } ?? "?"
}

/// What a property takes, for people.
private func rangeText(_ spec: UnsafeMutablePointer<GParamSpec>) -> String {
  let type = unsafe dipgst_param_value_type(spec)
  switch dipgst_type_fundamental(type) {
  case dipgst_type_int():
    let range: UnsafeMutablePointer<GParamSpecInt> = unsafe castInstance(spec)
    return unsafe "\(range.pointee.minimum)...\(range.pointee.maximum)"
  case dipgst_type_uint():
    let range: UnsafeMutablePointer<GParamSpecUInt> = unsafe castInstance(spec)
    return unsafe "\(range.pointee.minimum)...\(range.pointee.maximum)"
  case dipgst_type_int64():
    let range: UnsafeMutablePointer<GParamSpecInt64> = unsafe castInstance(spec)
    return unsafe "\(range.pointee.minimum)...\(range.pointee.maximum)"
  case dipgst_type_uint64():
    let range: UnsafeMutablePointer<GParamSpecUInt64> = unsafe castInstance(spec)
    return unsafe "\(range.pointee.minimum)...\(range.pointee.maximum)"
  case dipgst_type_enum():
    let spec: UnsafeMutablePointer<GParamSpecEnum> = unsafe castInstance(spec)
    guard let gclass = unsafe spec.pointee.enum_class else { return typeName(type) }
    return (0..<Int(unsafe gclass.pointee.n_values)).compactMap { index in
      unsafe gclass.pointee.values[index].value_nick.map { unsafe String(cString: $0) }
    }.joined(separator: ", ")
  default: return "a \(typeName(type))"
  }
}

extension PropertyValue {
  /// Whether the value is of a kind that a GValue of a fundamental type can hold without losing anything.
  fileprivate func fits(_ kind: GType) -> Bool {
    switch self {
    case .bool: return kind == dipgst_type_boolean()
    case .double(let number):
      return kind == dipgst_type_double() || kind == dipgst_type_float()
        || (Int(exactly: number) != nil && PropertyValue.int(Int(number)).fits(kind))
    case .string: return kind == dipgst_type_string()
    case .int, .uint, .int64, .uint64, .choice: return fitsNumber(kind)
    }
  }

  private func fitsNumber(_ kind: GType) -> Bool {
    let isLarge = uintValue > UInt(Int.max)
    switch kind {
    case dipgst_type_int(), dipgst_type_enum(): return !isLarge && Int32(exactly: intValue) != nil
    case dipgst_type_uint(), dipgst_type_flags(): return isNonNegative && UInt32(exactly: uintValue) != nil
    case dipgst_type_int64(), dipgst_type_long(): return !isLarge
    case dipgst_type_uint64(), dipgst_type_ulong(): return isNonNegative
    case dipgst_type_double(), dipgst_type_float(): return true
    default: return false
    }
  }

  private var isNonNegative: Bool { intValue >= 0 }

  /// The value as people write it.
  var text: String {
    switch self {
    case .bool(let value): "\(value)"
    case .int(let value), .choice(let value): "\(value)"
    case .uint(let value): "\(value)"
    case .int64(let value): "\(value)"
    case .uint64(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): value.map { "\"\($0)\"" } ?? "no text"
    }
  }
}
