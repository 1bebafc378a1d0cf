public import DipperGeometry

/// Works out how the camera moved from how each part of the picture did.
///
/// What objects cover does not count. Of the rest a shift, a turn and a growth are fitted that most parts agree on; parts
/// that move otherwise are left out, so that a bus that nobody detected does no harm. The memory is kept.
public struct CameraMotionEstimator: Sendable {
  /// A part of the picture: where its middle is, and how far it moved, in pixels.
  private struct Part: Sendable {
    var place: SIMD2<Float>
    var way: SIMD2<Float>
  }

  private var parts: [Part] = []
  private var values: [Float] = []

  /// How many parts are looked at along the longer side, at most.
  private static let most = 40
  /// How many parts must say something.
  private static let least = 12
  /// A way that differs by less agrees, in pixels.
  private static let tolerance: Float = 0.75

  /// Creates an estimator without memory.
  public init() {}

  /// Works out the motion.
  ///
  /// - Parameters:
  ///   - field: How far each part of the picture moved since the last frame.
  ///   - boxes: Where objects are, which move by themselves.
  /// - Returns: The motion; `nil` where too little of the picture is free of objects, or it does not agree.
  public mutating func motion(of field: FlowField, without boxes: [TrackerInput]) -> CameraMotion? {
    collect(field, boxes)
    guard parts.count >= Self.least else { return nil }
    var motion = guess()
    for _ in 0..<4 {
      let limit = max(Self.tolerance, 2 * median { Self.difference($0, motion) })
      guard let fitted = fit(motion, within: limit) else { return nil }
      motion = fitted
    }
    return motion.isPlausible ? motion : nil
  }

  /// A first guess that a minority cannot sway: the medians of how neighbours move apart and about each other, and then
  /// of the shift that is left.
  private mutating func guess() -> CameraMotion {
    let neighbour = 4
    values.removeAll(keepingCapacity: true)
    for first in 0..<parts.count - neighbour { values.append(difference(first, first + neighbour).growth) }
    let growth = middle()
    values.removeAll(keepingCapacity: true)
    for first in 0..<parts.count - neighbour { values.append(difference(first, first + neighbour).turn) }
    let turn = middle()
    var motion = CameraMotion(right: SIMD2(1 + growth, turn), down: SIMD2(-turn, 1 + growth))
    motion.shift = SIMD2(
      median { $0.way.x - (motion.turned($0.place) - $0.place).x },
      median { $0.way.y - (motion.turned($0.place) - $0.place).y })
    return motion
  }

  /// How much two parts move apart and about each other, for each pixel between them.
  private func difference(_ first: Int, _ second: Int) -> (growth: Float, turn: Float) {
    let (from, to) = (parts[second].place - parts[first].place, parts[second].way - parts[first].way)
    let length = max(1, (from * from).sum())
    return ((from * to).sum() / length, (from.x * to.y - from.y * to.x) / length)
  }

  private mutating func collect(_ field: FlowField, _ boxes: [TrackerInput]) {
    parts.removeAll(keepingCapacity: true)
    let step = max(1, (max(field.rows, field.columns) + Self.most - 1) / Self.most)
    let cell = Float(field.gridSize)
    field.withVectors { vectors, shape in
      for row in stride(from: step / 2, to: shape.rows, by: step) {
        for column in stride(from: step / 2, to: shape.columns, by: step) {
          let index = (row * shape.columns + column) * 2
          let (place, way) = (
            SIMD2(Float(column) + 0.5, Float(row) + 0.5) * cell, SIMD2(vectors[index], vectors[index + 1])
          )
          guard way.x.isFinite, way.y.isFinite, !boxes.contains(where: { $0.box.covers(place) }) else { continue }
          parts.append(Part(place: place, way: way))
        }
      }
    }
  }

  /// Fits shift, turn and growth to the parts that a motion explains up to a limit, by least squares.
  private func fit(_ motion: CameraMotion, within limit: Float) -> CameraMotion? {
    var (count, place, way) = (Float(0), SIMD2<Float>.zero, SIMD2<Float>.zero)
    for part in parts where Self.difference(part, motion) <= limit {
      (count, place, way) = (count + 1, place + part.place, way + part.way)
    }
    guard count >= Float(Self.least), count >= 0.3 * Float(parts.count) else { return nil }
    (place, way) = (place / count, way / count)
    var (growth, turn, spread) = (Float(0), Float(0), Float(0))
    for part in parts where Self.difference(part, motion) <= limit {
      let (from, to) = (part.place - place, part.way - way)
      growth += from.x * to.x + from.y * to.y
      turn += from.x * to.y - from.y * to.x
      spread += (from * from).sum()
    }
    guard spread > 0 else { return CameraMotion(shift: way) }
    (growth, turn) = (growth / spread, turn / spread)
    let (right, down) = (SIMD2(1 + growth, turn), SIMD2(-turn, 1 + growth))
    return CameraMotion(right: right, down: down, shift: place + way - (right * place.x + down * place.y))
  }

  private static func difference(_ part: Part, _ motion: CameraMotion) -> Float {
    let difference = motion(part.place) - part.place - part.way
    return (difference * difference).sum().squareRoot()
  }

  private mutating func median(_ value: (Part) -> Float) -> Float {
    values.removeAll(keepingCapacity: true)
    for part in parts { values.append(value(part)) }
    return middle()
  }

  /// The median of what was gathered, found by parting it again and again: sorting would allocate.
  private mutating func middle() -> Float {
    let place = values.count / 2
    var (first, last) = (0, values.count - 1)
    while first < last {
      let pivot = values[(first + last) / 2]
      var (low, high) = (first, last)
      while low <= high {
        while values[low] < pivot { low += 1 }
        while values[high] > pivot { high -= 1 }
        guard low <= high else { break }
        values.swapAt(low, high)
        (low, high) = (low + 1, high - 1)
      }
      if place <= high { last = high } else if place >= low { first = low } else { break }
    }
    return values[place]
  }
}

extension Box<SourceSpace> {
  /// Whether a place lies in the box.
  fileprivate func covers(_ place: SIMD2<Float>) -> Bool {
    place.x >= left && place.x <= left + width && place.y >= top && place.y <= top + height
  }
}
