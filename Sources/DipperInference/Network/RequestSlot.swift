internal import DipperAdvice
internal import DipperGeometry
internal import DipperSurface

// Reason: a slot belongs to one thread at a time: the one that took it out of the idle ones under the pool's lock,
// then the engine's thread that completes the request, which puts it back under that lock.
/// A request with everything that is used again for every image.
final class RequestSlot<Reader: OutputReader>: @unchecked Sendable {
  typealias Completion = @Sendable (Result<Reader.Answer, InferenceError>) -> Void

  let request: any InferenceRequest
  let preprocessor: Preprocessor
  var completion: Completion?
  /// What the request calls; made once, so that a start allocates nothing.
  var whenDone: (@Sendable (InferenceError?) -> Void)?
  private var reader: Reader
  private var halves: HalfNumbers?
  private var place = InputPlace()

  init(request: any InferenceRequest, format: InputFormat, reader: Reader) {
    self.request = request
    self.reader = reader
    // Numbers of 16 bits are made of ones of 32.
    halves = format.elementType == .float16 ? HalfNumbers() : nil
    var prepared = format
    if halves != nil { prepared.elementType = .float32 }
    preprocessor = Preprocessor(prepared)
  }

  /// Writes an image into the request's input.
  func prepare(_ image: Image, region: Box<SourceSpace>?) {
    place.size = Size(width: Float(image.width), height: Float(image.height))
    request.withInput { bytes in
      unsafe bytes.withUnsafeMutableBytes { bytes in
        guard halves == nil else {
          place.mapping = unsafe halves?.run(preprocessor, image, region, into: bytes) ?? place.mapping
          return
        }
        place.mapping = unsafe preprocessor.run(image, region: region, into: bytes)
      }
    }
  }

  /// Reads the request's outputs.
  func answer() -> Reader.Answer {
    var answer: Reader.Answer?
    request.withOutputs { answer = reader.read($0, place) }
    guard let answer else {
      misuse("A request lent no outputs: `withOutputs` calls its closure before it returns.")
    }
    return answer
  }
}
