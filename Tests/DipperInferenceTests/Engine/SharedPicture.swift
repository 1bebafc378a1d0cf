import DipperInference
import DipperSurface
import Synchronization

/// A gray picture that any thread may hand in.
final class SharedPicture: Sendable {
  private let finished = Atomic(0)

  /// How many times the picture was looked at.
  var count: Int { finished.load(ordering: .sequentiallyConsistent) }

  /// Hands the picture in, `times` times, each from the completion of the last.
  func submit(to detector: Detector, times: Int = 1, then done: @escaping @Sendable () -> Void) {
    let buffer = PixelBuffer(format: .gray8, width: 64, height: 48)
    buffer.withImage { image in
      do throws(InferenceError) {
        try detector.submit(image) { [self, unowned detector] _ in
          finished.add(1, ordering: .sequentiallyConsistent)
          if times > 1 { submit(to: detector, times: times - 1, then: done) } else { done() }
        }
      } catch {
        done()
      }
    }
  }
}
