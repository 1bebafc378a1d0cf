extension PropertyValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral
{
  /// Makes a truth value.
  /// - Parameter value: The truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// Makes a number.
  /// - Parameter value: The number.
  public init(integerLiteral value: Int) { self = .int(value) }

  /// Makes a floating-point number.
  /// - Parameter value: The number.
  public init(floatLiteral value: Double) { self = .double(value) }

  /// Makes a text.
  /// - Parameter value: The text.
  public init(stringLiteral value: String) { self = .string(value) }
}
