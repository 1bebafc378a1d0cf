/// Which objects a network looks at: a label, several, or more than their labels.
///
/// ```swift
/// Classify("age.onnx", on: "person")
/// Detect("plate.onnx", on: ["car", "truck"])
/// Embed("reid.onnx", on: ObjectSelection(["person"], from: "street", minimumSize: PixelSize(width: 32, height: 64)))
/// ```
public struct ObjectSelection: Sendable, Hashable, Codable {
  /// The labels of the objects; none stands for all.
  public var labels: [String]

  /// The classes of the objects, by their numbers; none stands for all.
  public var classIDs: [Int] = []

  /// The detector that finds them, by its name or its unique id; nil for any before this network.
  public var from: String?

  /// The least sides of the objects in pixels; nil takes the smallest, too.
  public var minimumSize: PixelSize?

  /// The greatest sides of the objects in pixels; nil takes the largest, too.
  public var maximumSize: PixelSize?

  /// After how many frames an object that is tracked is classified again; nil when it is a fifth larger only.
  ///
  /// What was said of it before counts meanwhile. Detectors look at every frame.
  public var refreshInterval: Int?

  /// How many objects go to the network at once, 1…256, where the model allows several; nil leaves it to Dipper.
  public var batchSize: Int?

  /// All objects.
  public static let all = ObjectSelection([])

  /// Selects objects.
  ///
  /// - Parameters:
  ///   - labels: The labels of the objects; none stands for all.
  ///   - from: The detector that finds them, by its name or its unique id; nil for any.
  ///   - minimumSize: The least sides of the objects in pixels.
  ///   - maximumSize: The greatest sides of the objects in pixels.
  ///   - refreshInterval: After how many frames an object that is tracked is classified again.
  ///   - batchSize: How many objects go to the network at once.
  public init(
    _ labels: [String] = [], from: String? = nil, minimumSize: PixelSize? = nil, maximumSize: PixelSize? = nil,
    refreshInterval: Int? = nil, batchSize: Int? = nil
  ) {
    self.labels = labels
    self.from = from
    self.minimumSize = minimumSize
    self.maximumSize = maximumSize
    self.refreshInterval = refreshInterval
    self.batchSize = batchSize
  }
}

extension ObjectSelection: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  /// Selects the objects of one label.
  ///
  /// - Parameter label: The label.
  public init(stringLiteral label: String) { self.init([label]) }

  /// Selects the objects of some labels.
  ///
  /// - Parameter labels: The labels.
  public init(arrayLiteral labels: String...) { self.init(labels) }
}

extension ObjectSelection: CustomStringConvertible {
  /// What is looked at, in a phrase: `person, car of street`.
  public var description: String {
    let classes = classIDs.map { "class \($0)" }
    var text = labels.isEmpty && classes.isEmpty ? "every object" : (labels + classes).joined(separator: ", ")
    if let from { text += " of \(from)" }
    if let minimumSize { text += " from \(minimumSize)" }
    if let maximumSize { text += " to \(maximumSize)" }
    return text
  }
}
