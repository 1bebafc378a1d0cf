/// What an ``Object`` is like, as a direction by which it is compared with others: people who come back, faces.
public struct Embedding: Sendable, Hashable, Codable {
  /// The direction; its length is 1.
  public let values: [Float]
  /// Which network gave it: its `unique-id`.
  public let componentID: Int

  /// Creates an embedding.
  ///
  /// - Parameters:
  ///   - values: Numbers of any length, which are divided by it; what is no direction becomes zeros.
  ///   - componentID: Which network gave it.
  public init(values: [Float], componentID: Int = 0) {
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let isDirection = length > 0 && length.isFinite
    self.values = values.map { isDirection ? $0 / length : 0 }
    self.componentID = componentID
  }

  /// Of numbers whose length is 1 already.
  package init(direction: [Float], componentID: Int) {
    values = direction
    self.componentID = componentID
  }

  /// How alike two objects are: 1 for the same direction, -1 for the opposite one.
  ///
  /// - Parameter other: What another object is like, by the same network; of another length it is like nothing, 0.
  /// - Returns: The cosine of the angle between both.
  public func likeness(to other: Embedding) -> Float {
    guard values.count == other.values.count else { return 0 }
    return zip(values, other.values).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

extension Object {
  /// What the object is like, by the network that looked at it last; `nil` where none did.
  ///
  /// It is user metadata of the object: copies of it share it.
  public var embedding: Embedding? {
    get { attachment(Embedding.self) }
    nonmutating set {
      detach(Embedding.self)
      if let newValue { attach(newValue) }
    }
  }

  /// What the object is like by one of several networks.
  ///
  /// - Parameter componentID: Which network: its `unique-id`.
  /// - Returns: What it is like, or `nil` where that network did not look at it.
  public func embedding(by componentID: Int) -> Embedding? {
    attachments(Embedding.self).first { $0.componentID == componentID }
  }
}
