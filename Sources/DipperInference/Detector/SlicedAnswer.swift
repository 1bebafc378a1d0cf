internal import DipperGeometry
internal import Synchronization

/// Gathers what was found in the parts of an image, and completes when all were looked at.
final class SlicedAnswer: Sendable {
  typealias Completion = @Sendable (Result<[InferredObject], InferenceError>) -> Void

  private struct State {
    var objects: [InferredObject] = []
    var failure: InferenceError?
    var remaining: Int
    var completion: Completion?
  }

  private let state: Mutex<State>
  private let overlap: Float

  init(count: Int, overlap: Float, completion: @escaping Completion) {
    self.overlap = overlap
    state = Mutex(State(remaining: count, completion: completion))
  }

  /// Takes what was found in a part.
  func add(_ result: Result<[InferredObject], InferenceError>) {
    let finished = state.withLock { state -> State? in
      switch result {
      case .success(let objects): state.objects += objects
      case .failure(let error): state.failure = state.failure ?? error
      }
      state.remaining -= 1
      return state.remaining == 0 ? state : nil
    }
    guard let finished else { return }
    finished.completion?(finished.failure.map { .failure($0) } ?? .success(Self.merge(finished.objects, overlap)))
  }

  /// Leaves the surest of the objects of a class that overlap, or of which one lies nearly all within another: that is a
  /// part of it, seen in another slice.
  static func merge(_ objects: [InferredObject], _ overlap: Float) -> [InferredObject] {
    var kept: [InferredObject] = []
    let order = objects.indices.sorted { first, second in
      let (one, other) = (objects[first].confidence, objects[second].confidence)
      return one == other ? first < second : one > other
    }
    for index in order {
      let object = objects[index]
      let isKnown = kept.contains { other in
        guard other.classID == object.classID else { return false }
        let common = other.box.intersection(object.box).area
        let smaller = min(other.box.area, object.box.area)
        return common > overlap * (other.box.area + object.box.area - common) || common > 0.8 * smaller
      }
      if !isKnown { kept.append(object) }
    }
    return kept
  }
}
