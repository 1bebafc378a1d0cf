/// What the tracks of a source look like: a vector of length 1 for each, the mean of what was seen, the newest most.
///
/// The vectors lie in one piece of memory with places that are used again, so that tracks that come and go allocate
/// nothing once there were as many.
struct AppearanceGallery: Sendable {
  /// A track's place in the gallery; `none` for a track of unknown looks.
  typealias Place = Int32

  static let none: Place = -1

  private(set) var length = 0
  private var values: [Float] = []
  /// How often each place was learned.
  private var counts: [Int32] = []
  private var free: [Place] = []

  /// Forgets everything; the memory is kept.
  mutating func reset(length: Int = 0) {
    self.length = length
    values.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    free.removeAll(keepingCapacity: true)
  }

  /// Makes a place's vector more like one that was seen, or makes a place for it.
  ///
  /// The first few sightings count alike; later ones move the vector by what `memory` leaves. A doubtful one stands in
  /// where there is no other, and the first that is not takes its place.
  mutating func learn(_ vector: Span<Float>, at place: inout Place, memory: Float, isDoubtful: Bool = false) {
    guard vector.count == length, length > 0 else { return }
    if place == Self.none { place = makePlace() }
    let start = Int(place) * length
    let count = counts[Int(place)]
    guard !isDoubtful || count == 0 else { return }
    counts[Int(place)] = isDoubtful ? 0 : min(count, 1_000_000) + 1
    let share = max(1 - memory, 1 / Float(count + 1))
    var sum: Float = 0
    for index in 0..<length {
      let value = values[start + index] * (1 - share) + vector[index] * share
      values[start + index] = value
      sum += value * value
    }
    // Vectors that cancel each other out leave nothing to go by; the next one decides.
    guard sum > 1e-12 else {
      counts[Int(place)] = 0
      return
    }
    let scale = 1 / sum.squareRoot()
    for index in 0..<length { values[start + index] *= scale }
  }

  /// Gives a place back.
  mutating func release(_ place: inout Place) {
    guard place != Self.none else { return }
    free.append(place)
    place = Self.none
  }

  /// Returns the distance of a place's vector from one that was seen; `nil` where either is unknown.
  func distance(_ place: Place, _ index: Int, of embeddings: DetectionEmbeddings) -> Float? {
    guard place != Self.none, embeddings.length == length else { return nil }
    return embeddings.withVector(index) { vector in
      1 - Self.product(values.span.extracting(range(place)), vector)
    }
  }

  /// Returns the distance of two places' vectors; `nil` where either is unknown.
  func distance(_ place: Place, _ other: Place) -> Float? {
    guard place != Self.none, other != Self.none else { return nil }
    return 1 - Self.product(values.span.extracting(range(place)), values.span.extracting(range(other)))
  }

  /// Takes what another place has learned into account, and gives that place back.
  mutating func merge(_ other: inout Place, into place: inout Place) {
    guard place != Self.none else {
      swap(&place, &other)
      return
    }
    guard other != Self.none else { return }
    let (start, source) = (Int(place) * length, Int(other) * length)
    // A vector on the way between the two; both have length 1.
    var sum: Float = 0
    for index in 0..<length {
      let value = values[start + index] + values[source + index]
      values[start + index] = value
      sum += value * value
    }
    let scale = sum > 1e-12 ? 1 / sum.squareRoot() : 0
    for index in 0..<length { values[start + index] *= scale }
    release(&other)
  }

  private func range(_ place: Place) -> Range<Int> { Int(place) * length..<(Int(place) + 1) * length }

  private mutating func makePlace() -> Place {
    if let place = free.popLast() {
      let start = Int(place) * length
      for index in start..<start + length { values[index] = 0 }
      counts[Int(place)] = 0
      return place
    }
    for _ in 0..<length { values.append(0) }
    counts.append(0)
    return Place(truncatingIfNeeded: counts.count - 1)
  }

  /// The sum of the products of two vectors of the same length.
  private static func product(_ one: Span<Float>, _ other: Span<Float>) -> Float {
    var sums = SIMD8<Float>.zero
    let whole = one.count / 8 * 8
    for start in stride(from: 0, to: whole, by: 8) {
      var (a, b) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
      for lane in 0..<8 {
        a[lane] = one[start + lane]
        b[lane] = other[start + lane]
      }
      sums += a * b
    }
    var sum = sums.sum()
    for index in whole..<one.count { sum += one[index] * other[index] }
    return sum
  }
}
