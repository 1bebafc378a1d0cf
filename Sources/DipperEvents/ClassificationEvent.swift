/// What a second model said of an object, as an event tells it.
public struct ClassificationEvent: Sendable, Hashable, Codable {
  /// The kind of classifier: its name in a flow, or its `classifier-type`; empty where it has none.
  public var classifier: String

  /// What it said: the name of a class, or the text that it read.
  public var label: String

  /// How sure it was, 0…1.
  public var score: Float

  /// Its number for the class.
  public var classID: Int

  /// Its `unique-id`.
  public var component: Int

  private enum CodingKeys: String, CodingKey {
    case classifier, label, score, component
    case classID = "class"
  }

  /// Creates what a classifier said.
  ///
  /// - Parameters:
  ///   - classifier: The kind of classifier.
  ///   - label: What it said.
  ///   - score: How sure it was, 0…1.
  ///   - classID: Its number for the class.
  ///   - component: Its `unique-id`.
  public init(classifier: String, label: String, score: Float, classID: Int = 0, component: Int) {
    self.classifier = classifier
    self.label = label
    self.score = score
    self.classID = classID
    self.component = component
  }
}
