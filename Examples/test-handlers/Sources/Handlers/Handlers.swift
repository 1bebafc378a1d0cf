import Dipper
import Synchronization

/// Takes objects that are too small to matter out of a frame.
///
/// - Parameters:
///   - frame: The frame.
///   - height: The least height of an object, in pixels of the source.
public func removeSmallObjects(from frame: Frame, below height: Float) {
  frame.removeObjects { $0.box.height < height }
}

/// Keeps the largest object of each class: a handler with a memory of its own.
public final class LargestObjects: Sendable {
  private let found = Mutex<[String: Detection]>([:])

  /// Creates an empty collection.
  public init() {}

  /// The largest object of each class so far, by label.
  public var detections: [String: Detection] { found.withLock { $0 } }

  /// Looks at every object of a frame.
  ///
  /// - Parameter frame: The frame.
  public func look(at frame: Frame) {
    for object in frame.objects {
      // A view ends with the handler; `Detection` is a value to keep.
      let detection = Detection(object)
      found.withLock { found in
        if let best = found[detection.label], best.box.area >= detection.box.area { return }
        found[detection.label] = detection
      }
    }
  }
}
