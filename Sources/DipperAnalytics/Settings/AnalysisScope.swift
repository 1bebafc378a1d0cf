/// Which sources and which objects a region, a line or a direction is for.
public struct AnalysisScope: Sendable, Hashable, Codable {
  /// The names of its sources; empty stands for all.
  public var sources: [String]

  /// The numbers of its sources, from 0; empty stands for all.
  public var sourceNumbers: [Int]

  /// The labels of its objects; empty stands for all.
  public var labels: [String]

  /// The detector's numbers of its objects' classes; empty stands for all.
  public var classIDs: [Int]

  /// Creates a scope; without arguments that of everything.
  ///
  /// - Parameters:
  ///   - sources: The names of the sources; empty stands for all.
  ///   - sourceNumbers: The numbers of the sources, from 0; empty stands for all.
  ///   - labels: The labels of the objects; empty stands for all.
  ///   - classIDs: The detector's numbers of the classes; empty stands for all.
  public init(sources: [String] = [], sourceNumbers: [Int] = [], labels: [String] = [], classIDs: [Int] = []) {
    self.sources = sources
    self.sourceNumbers = sourceNumbers
    self.labels = labels
    self.classIDs = classIDs
  }

  /// Whether a source is in it.
  func contains(source name: String, number: Int) -> Bool {
    (sources.isEmpty || sources.contains(name)) && (sourceNumbers.isEmpty || sourceNumbers.contains(number))
  }

  /// Whether objects of a class are in it.
  func contains(classID: Int, label: String) -> Bool {
    (labels.isEmpty || labels.contains(label)) && (classIDs.isEmpty || classIDs.contains(classID))
  }
}
