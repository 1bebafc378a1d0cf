internal import DipperAdvice
internal import DipperGeometry
internal import DipperSurface

// Reason: a slot belongs to one thread at a time: the one that took it out of the idle ones under the pool's lock,
// then the engine's thread that completes the request, which puts it back under that lock.
/// A request with everything that is used again for every image.
final class RequestSlot<Reader: OutputReader>: @unchecked Sendable {
  typealias Completion = @Sendable (Result<[Reader.Answer], InferenceError>) -> Void

  let request: any InferenceRequest
  let preprocessor: Preprocessor
  var completion: Completion?
  /// What the request calls; made once, so that a start allocates nothing.
  var whenDone: (@Sendable (InferenceError?) -> Void)?
  private var reader: Reader
  private var halves: HalfNumbers?
  /// Where the images of the input lie in those that they are parts of.
  private var places: [InputPlace] = []

  init(request: any InferenceRequest, format: InputFormat, reader: Reader) {
    self.request = request
    self.reader = reader
    // Numbers of 16 bits are made of ones of 32.
    halves = format.elementType == .float16 ? HalfNumbers() : nil
    var prepared = format
    if halves != nil { prepared.elementType = .float32 }
    preprocessor = Preprocessor(prepared)
  }

  /// How many bytes the input of one image has.
  var imageBytes: Int { preprocessor.format.byteCount }

  /// Writes parts of images into the request's input.
  func prepare(_ parts: [ImagePart]) throws(InferenceError) {
    try request.setImageCount(parts.count)
    places.removeAll(keepingCapacity: true)
    request.withInput { bytes in
      unsafe bytes.withUnsafeMutableBytes { bytes in
        let size = bytes.count / parts.count
        for (index, part) in parts.enumerated() {
          unsafe write(part, into: UnsafeMutableRawBufferPointer(rebasing: bytes[index * size..<(index + 1) * size]))
        }
      }
    }
  }

  private func write(_ part: ImagePart, into bytes: UnsafeMutableRawBufferPointer) {
    let mapping =
      unsafe halves?.run(preprocessor, part.image, part.region, into: bytes)
      ?? preprocessor.run(part.image, region: part.region, into: bytes)
    let size = Size<SourceSpace>(width: Float(part.image.width), height: Float(part.image.height))
    places.append(InputPlace(mapping: mapping, size: size))
  }

  /// Reads the request's outputs: what they say of each image.
  func answers() -> [Reader.Answer] {
    var answers: [Reader.Answer] = []
    let places = places
    request.withOutputs { outputs in
      for (index, place) in places.enumerated() {
        let part = places.count == 1 ? outputs : outputs.map { $0.part(index, of: places.count) }
        answers.append(reader.read(part, place))
      }
    }
    guard answers.count == places.count else {
      misuse("A request lent no outputs: `withOutputs` calls its closure before it returns.")
    }
    return answers
  }
}
