package import CGStreamer
internal import CGStreamerShims

extension PropertyValue {
  /// Reads a GValue; `nil` when its type is none of those a property value can be.
  package init?(_ value: UnsafePointer<GValue>) {
    let type = unsafe dipgst_value_type(value)
    switch dipgst_type_fundamental(type) {
    case dipgst_type_boolean(): self = unsafe .bool(g_value_get_boolean(value) != 0)
    case dipgst_type_int(): self = unsafe .int(Int(g_value_get_int(value)))
    case dipgst_type_uint(): self = unsafe .uint(UInt(g_value_get_uint(value)))
    case dipgst_type_long(): self = unsafe .int64(Int64(g_value_get_long(value)))
    case dipgst_type_ulong(): self = unsafe .uint64(UInt64(g_value_get_ulong(value)))
    case dipgst_type_int64(): self = unsafe .int64(Int64(g_value_get_int64(value)))
    case dipgst_type_uint64(): self = unsafe .uint64(UInt64(g_value_get_uint64(value)))
    case dipgst_type_float(): self = unsafe .double(Double(g_value_get_float(value)))
    case dipgst_type_double(): self = unsafe .double(g_value_get_double(value))
    case dipgst_type_string():
      self = unsafe .string(g_value_get_string(value).map { unsafe String(cString: $0) })
    case dipgst_type_enum(): self = unsafe .choice(Int(g_value_get_enum(value)))
    case dipgst_type_flags(): self = unsafe .choice(Int(g_value_get_flags(value)))
    default: return nil
    }
  }

  /// Writes into a GValue that has a type already; a value of another kind is converted, clamped to what fits.
  package func store(in value: UnsafeMutablePointer<GValue>) {
    switch dipgst_type_fundamental(unsafe dipgst_value_type(value)) {
    case dipgst_type_boolean(): unsafe g_value_set_boolean(value, boolValue.gboolean)
    case dipgst_type_int(): unsafe g_value_set_int(value, gint(clamping: intValue))
    case dipgst_type_uint(): unsafe g_value_set_uint(value, guint(clamping: uintValue))
    case dipgst_type_long(): unsafe g_value_set_long(value, intValue)
    case dipgst_type_ulong(): unsafe g_value_set_ulong(value, uintValue)
    case dipgst_type_int64(): unsafe g_value_set_int64(value, gint64(intValue))
    case dipgst_type_uint64(): unsafe g_value_set_uint64(value, guint64(uintValue))
    case dipgst_type_float(): unsafe g_value_set_float(value, Float(doubleValue))
    case dipgst_type_double(): unsafe g_value_set_double(value, doubleValue)
    case dipgst_type_string(): unsafe g_value_set_string(value, stringValue)
    case dipgst_type_enum(): unsafe g_value_set_enum(value, gint(clamping: intValue))
    case dipgst_type_flags(): unsafe g_value_set_flags(value, guint(clamping: uintValue))
    default: break
    }
  }
}
