internal import CGStreamer
internal import CGStreamerShims

/// Installs an element's properties in its class; property identifiers are the index plus one.
func installProperties(_ properties: [PropertySpec], in gclass: UnsafeMutablePointer<GObjectClass>) {
  for (index, property) in properties.enumerated() {
    unsafe g_object_class_install_property(gclass, guint(index + 1), property.makeParamSpec())
  }
}

extension PropertySpec {
  func makeParamSpec() -> UnsafeMutablePointer<GParamSpec>? {
    let flags = dipgst_param_flags(
      access.contains(.readable).gboolean, access.contains(.writable).gboolean,
      access.contains(.mutablePlaying).gboolean)
    let name = unsafe name.cString
    let nick = unsafe nick.cString
    let blurb = unsafe blurb.cString
    switch kind {
    case .bool(let value): return unsafe g_param_spec_boolean(name, nick, blurb, value.gboolean, flags)
    case .int(let value, let range):
      return unsafe g_param_spec_int(name, nick, blurb, range.lowerBound, range.upperBound, value, flags)
    case .uint(let value, let range):
      return unsafe g_param_spec_uint(name, nick, blurb, range.lowerBound, range.upperBound, value, flags)
    case .int64(let value, let range):
      return unsafe g_param_spec_int64(
        name, nick, blurb, gint64(range.lowerBound), gint64(range.upperBound), gint64(value), flags)
    case .uint64(let value, let range):
      return unsafe g_param_spec_uint64(
        name, nick, blurb, guint64(range.lowerBound), guint64(range.upperBound), guint64(value), flags)
    case .double(let value, let range):
      return unsafe g_param_spec_double(name, nick, blurb, range.lowerBound, range.upperBound, value, flags)
    case .string(let value): return unsafe g_param_spec_string(name, nick, blurb, value?.cString, flags)
    case .choice(let typeName, let values, let value):
      let type = Self.enumType(typeName, values)
      return unsafe g_param_spec_enum(name, nick, blurb, type, gint(value), flags)
    }
  }

  /// The enumeration type of that name, registered when it is new.
  ///
  /// Its table lives as long as the program.
  private static func enumType(_ name: StaticString, _ values: [Choice]) -> GType {
    let existing = unsafe g_type_from_name(name.cString)
    if existing != 0 { return existing }
    let table = UnsafeMutablePointer<GEnumValue>.allocate(capacity: values.count + 1)
    for (index, choice) in values.enumerated() {
      unsafe (table + index).initialize(
        to: GEnumValue(
          value: gint(choice.value), value_name: choice.name.cString, value_nick: choice.nick.cString))
    }
    unsafe (table + values.count).initialize(to: GEnumValue())
    return unsafe g_enum_register_static(name.cString, table)
  }
}
