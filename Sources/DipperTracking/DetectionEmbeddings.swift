/// What the detections of a frame look like: for each a vector of a network for re-identification, or nothing.
///
/// One value serves frame after frame; its memory is kept.
public struct DetectionEmbeddings: Sendable, Hashable {
  /// How many numbers a vector has; 0 while there is none.
  public private(set) var length = 0
  /// How many vectors were left out because they were of another length, not finite or zero.
  public private(set) var ignored = 0
  /// The vectors one after the other, each of length 1.
  private var values: [Float] = []
  /// Where each detection's vector begins; -1 for none.
  private var places: [Int32] = []

  /// Creates vectors for no detections.
  public init() {}

  /// Begins a frame, in which nothing is known of any detection's looks.
  ///
  /// - Parameter count: The number of detections.
  public mutating func begin(count: Int) {
    values.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    for _ in 0..<count { places.append(-1) }
    (length, ignored) = (0, 0)
  }

  /// Says what a detection looks like.
  ///
  /// - Parameters:
  ///   - vector: The network's numbers, of any length but zero; all of a frame have as many.
  ///   - index: The detection's place in the list that the tracker is given.
  public mutating func set(_ vector: Span<Float>, for index: Int) {
    var sum: Float = 0
    for place in vector.indices { sum += vector[place] * vector[place] }
    guard places.indices.contains(index), sum > 0, sum.isFinite, length == 0 || length == vector.count else {
      ignored += 1
      return
    }
    length = vector.count
    places[index] = Int32(truncatingIfNeeded: values.count)
    let scale = 1 / sum.squareRoot()
    for place in vector.indices { values.append(vector[place] * scale) }
  }

  /// Whether a detection's looks are known.
  ///
  /// - Parameter index: The detection's place.
  /// - Returns: Whether there is a vector of it.
  public func contains(_ index: Int) -> Bool { places.indices.contains(index) && places[index] >= 0 }

  /// Lends a detection's vector; `nil` where there is none.
  func withVector<Result>(_ index: Int, _ body: (Span<Float>) -> Result) -> Result? {
    guard contains(index) else { return nil }
    let start = Int(places[index])
    return body(values.span.extracting(start..<start + length))
  }
}
