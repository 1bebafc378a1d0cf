/// What a classifier says of an image or of a part of it.
public struct ClassifierResult: Sendable, Hashable {
  /// The scores of one question, such as the colour or the kind of a vehicle.
  public struct Head: Sendable, Hashable {
    /// The name that the model gives the output.
    public var name: String
    /// How likely each class is, 0…1, in the network's order.
    public var scores: [Float]

    /// The likeliest class and how likely it is; `nil` where there are no scores or none is a number.
    public var best: (classID: Int, score: Float)? {
      var best: (classID: Int, score: Float)?
      for (classID, score) in scores.enumerated() where score > best?.score ?? -.infinity { best = (classID, score) }
      return best
    }
  }

  /// The answers to each question, in the network's order.
  public var heads: [Head] = []
  /// What the image is like, as a direction of length 1; empty where the network gives none.
  public var embedding: [Float] = []
  /// The text that was read, and how sure the network is of it, 0…1; `nil` where the network reads none.
  public var text: String?
  /// The least likely character's likelihood, 0…1; 1 for no text.
  public var textConfidence: Float = 1

  /// How alike two images are by their embeddings: 1 for the same direction, -1 for the opposite one.
  ///
  /// - Parameter other: What was said of the other image; of another length it is like nothing, 0.
  /// - Returns: The cosine of the angle between both.
  public func likeness(to other: ClassifierResult) -> Float {
    guard embedding.count == other.embedding.count else { return 0 }
    return zip(embedding, other.embedding).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

/// What a classifier's outputs are.
public enum ClassifierTask: Sendable, Hashable {
  /// What names, shapes and labels say; where they say nothing for sure, an error lists what it may be.
  case automatic
  /// Scores of classes, each output a question of its own; `nil` takes likelihoods as they are and makes them of others
  /// by the softmax.
  case classes(SegmentationRule.Activation?)
  /// A direction by which images are compared: people who come back, faces.
  case embedding
  /// Characters from left to right, one at a time or nothing (CTC). The labels are the characters; nothing is the first
  /// class or, where `blankIsLast`, the last.
  case text(blankIsLast: Bool)
}
