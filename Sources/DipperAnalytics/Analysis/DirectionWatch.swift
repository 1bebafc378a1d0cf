/// The directions of one source, in pixels, and how an object's is told.
struct DirectionWatch: Sendable {
  private let ways: [Vector]
  private let leastCosines: [Double]
  private let travel: Double
  private let time: UInt64

  /// What one track's direction is.
  struct State: Sendable {
    /// The number of its direction, or -1.
    var current: Int32 = -1
    /// The number of the direction that was told last, or -1.
    fileprivate var told: Int32 = -1
    fileprivate var trail = Trail()
  }

  init(_ settings: AnalysisSettings, size: Vector) {
    ways = settings.directions.map {
      let way = Vector($0.to.x - $0.from.x, $0.to.y - $0.from.y) * size
      return way / way.length
    }
    leastCosines = settings.directions.map(\.strictness.leastCosine)
    travel = settings.directionTravel * size.length
    time = RegionWatch.nanoseconds(settings.directionTime)
  }

  /// Takes the place of a track in a frame.
  ///
  /// - Parameters:
  ///   - state: What the track's direction is.
  ///   - place: The place.
  ///   - now: The time of the frame.
  ///   - scope: Which directions are for its class.
  /// - Returns: The number of the direction to tell; `nil` where that is no news.
  func update(_ state: inout State, at place: Vector, _ now: UInt64, scope: [Bool]) -> Int? {
    state.current = direction(of: state, at: place, now, scope)
    state.trail.append(place, at: now, spacing: time / 8)
    guard state.current >= 0, state.current != state.told else { return nil }
    state.told = state.current
    return Int(state.current)
  }

  /// The direction that fits best; another than that before only where it fits clearly better.
  private func direction(of state: State, at place: Vector, _ now: UInt64, _ scope: [Bool]) -> Int32 {
    guard let start = state.trail.place(before: now, by: time) else { return -1 }
    let path = place - start
    let length = path.length
    guard length > 0, length >= travel else { return -1 }
    var best: (direction: Int32, fit: Double) = (-1, -2)
    for index in ways.indices where scope[index] {
      let cosine = ways[index].dot(path) / length
      let fit = cosine + (state.told == Int32(index) ? Self.preference : 0)
      if cosine >= leastCosines[index], fit > best.fit { best = (Int32(index), fit) }
    }
    return best.direction
  }

  /// How much better another direction has to fit than the last, as a cosine.
  private static let preference = 0.05
}

/// Where a track was in the last seconds, at a few moments.
struct Trail: Sendable {
  private static let capacity = 16
  private var places = InlineArray<16, Vector>(repeating: .zero)
  private var times = InlineArray<16, UInt64>(repeating: 0)
  private var count = 0
  private var next = 0

  /// Takes a place, where the last is at least so long ago.
  mutating func append(_ place: Vector, at time: UInt64, spacing: UInt64) {
    if count > 0 {
      let last = (next + Self.capacity - 1) % Self.capacity
      guard time - times[last] >= spacing else { return }
    }
    places[next] = place
    times[next] = time
    next = (next + 1) % Self.capacity
    count = min(count + 1, Self.capacity)
  }

  /// The latest place that is at least three quarters of a time ago, and no more than twice that time.
  ///
  /// - Parameters:
  ///   - now: The present moment.
  ///   - time: The time, of which the places are an eighth apart.
  /// - Returns: The place; `nil` while there is none.
  func place(before now: UInt64, by time: UInt64) -> Vector? {
    var index = next
    for _ in 0..<count {
      index = (index + Self.capacity - 1) % Self.capacity
      let age = now - times[index]
      if age >= time / 4 * 3 { return age <= time * 2 ? places[index] : nil }
    }
    return nil
  }
}
