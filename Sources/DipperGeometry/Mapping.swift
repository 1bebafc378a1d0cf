/// A scaling and a shift that lead from one coordinate space to another.
public struct Mapping<From: CoordinateSpace, To: CoordinateSpace>: Sendable, Hashable {
  /// What a horizontal distance is multiplied by.
  public var scaleX: Float

  /// What a vertical distance is multiplied by.
  public var scaleY: Float

  /// Where the left edge of `From` lies in `To`.
  public var offsetX: Float

  /// Where the top edge of `From` lies in `To`.
  public var offsetY: Float

  /// Creates a mapping.
  ///
  /// - Parameters:
  ///   - scaleX: What a horizontal distance is multiplied by; not 0.
  ///   - scaleY: What a vertical distance is multiplied by; not 0.
  ///   - offsetX: Where the left edge of `From` lies in `To`.
  ///   - offsetY: Where the top edge of `From` lies in `To`.
  public init(scaleX: Float, scaleY: Float, offsetX: Float = 0, offsetY: Float = 0) {
    self.scaleX = scaleX
    self.scaleY = scaleY
    self.offsetX = offsetX
    self.offsetY = offsetY
  }

  /// The mapping that leads back.
  public var inverse: Mapping<To, From> {
    Mapping<To, From>(
      scaleX: 1 / scaleX, scaleY: 1 / scaleY, offsetX: -offsetX / scaleX, offsetY: -offsetY / scaleY)
  }

  /// Maps a point.
  ///
  /// - Parameter point: A point of `From`.
  /// - Returns: The same place in `To`.
  public func callAsFunction(_ point: Point<From>) -> Point<To> {
    Point(x: point.x * scaleX + offsetX, y: point.y * scaleY + offsetY)
  }

  /// Maps a box.
  ///
  /// - Parameter box: A box of `From`.
  /// - Returns: The same place in `To`.
  public func callAsFunction(_ box: Box<From>) -> Box<To> {
    Box(
      left: box.left * scaleX + offsetX, top: box.top * scaleY + offsetY, width: box.width * scaleX,
      height: box.height * scaleY)
  }
}
