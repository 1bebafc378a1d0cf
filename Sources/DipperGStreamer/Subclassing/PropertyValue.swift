/// The value of a property of an element.
///
/// Numbers keep the width that the property has; the `…Value` accessors read any number that fits.
public enum PropertyValue: Sendable, Hashable {
  /// A truth value.
  case bool(Bool)
  /// A signed number, 32 bits wide in C.
  case int(Int)
  /// An unsigned number, 32 bits wide in C.
  case uint(UInt)
  /// A signed number, 64 bits wide in C.
  case int64(Int64)
  /// An unsigned number, 64 bits wide in C.
  case uint64(UInt64)
  /// A floating-point number.
  case double(Double)
  /// A text, or none.
  case string(String?)
  /// One of an enumeration's numbers.
  case choice(Int)

  /// The truth value; a number other than zero is true, everything else false.
  public var boolValue: Bool {
    if case .bool(let value) = self { return value }
    return intValue != 0
  }

  /// The number, clamped to `Int`; zero for a text.
  public var intValue: Int {
    switch self {
    case .bool(let value): value ? 1 : 0
    case .int(let value), .choice(let value): value
    case .uint(let value): Int(clamping: value)
    case .int64(let value): Int(clamping: value)
    case .uint64(let value): Int(clamping: value)
    case .double(let value): Int(exactly: value.rounded()) ?? 0
    case .string: 0
    }
  }

  /// The number, clamped to `UInt`; zero for a text.
  public var uintValue: UInt {
    switch self {
    case .uint(let value): value
    case .uint64(let value): UInt(clamping: value)
    default: UInt(clamping: intValue)
    }
  }

  /// The number as a floating-point number; zero for a text.
  public var doubleValue: Double {
    switch self {
    case .double(let value): value
    case .uint(let value): Double(value)
    case .uint64(let value): Double(value)
    default: Double(intValue)
    }
  }

  /// The text, or `nil` when there is none or the value is not a text.
  public var stringValue: String? {
    if case .string(let text) = self { return text }
    return nil
  }
}
