/// A part that may stand between the braces of a ``Flow``.
public protocol FlowPart: Sendable {
  /// Adds the part to a description.
  ///
  /// - Parameter description: The description to extend.
  func add(to description: inout FlowDescription)
}

/// Gathers the parts of a ``Flow``; `if`, `switch` and `for` may be used.
@resultBuilder
public enum FlowBuilder {
  /// Takes up one part.
  ///
  /// - Parameter part: The part.
  /// - Returns: A list of it alone.
  public static func buildExpression(_ part: any FlowPart) -> [any FlowPart] { [part] }

  /// Puts the parts of a block together.
  ///
  /// - Parameter parts: The parts of each line.
  /// - Returns: All parts in order.
  public static func buildBlock(_ parts: [any FlowPart]...) -> [any FlowPart] { parts.flatMap(\.self) }

  /// Takes the parts of an `if` without `else`.
  ///
  /// - Parameter parts: The parts, nil where the condition is false.
  /// - Returns: The parts there are.
  public static func buildOptional(_ parts: [any FlowPart]?) -> [any FlowPart] { parts ?? [] }

  /// Takes the parts of the first branch.
  ///
  /// - Parameter parts: The parts.
  /// - Returns: The same parts.
  public static func buildEither(first parts: [any FlowPart]) -> [any FlowPart] { parts }

  /// Takes the parts of the second branch.
  ///
  /// - Parameter parts: The parts.
  /// - Returns: The same parts.
  public static func buildEither(second parts: [any FlowPart]) -> [any FlowPart] { parts }

  /// Takes the parts of every turn of a `for`.
  ///
  /// - Parameter parts: The parts of each turn.
  /// - Returns: All parts in order.
  public static func buildArray(_ parts: [[any FlowPart]]) -> [any FlowPart] { parts.flatMap(\.self) }
}
