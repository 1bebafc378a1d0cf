internal import DipperGeometry
internal import DipperSurface

// Reason: a slot belongs to one thread at a time: the one that took it out of the idle ones under the pool's lock,
// then the engine's thread that completes the request, which puts it back under that lock.
/// A request with everything that is used again for every image.
final class DetectorSlot: @unchecked Sendable {
  let request: any InferenceRequest
  let preprocessor: Preprocessor
  var merging: NonMaximumSuppression?
  var candidates: [Candidate] = []
  var mapping = Mapping<ModelSpace, SourceSpace>(scaleX: 1, scaleY: 1)
  var size = Size<SourceSpace>(width: 0, height: 0)
  var completion: (@Sendable (Result<[InferredObject], InferenceError>) -> Void)?
  /// What the request calls; made once, so that a start allocates nothing.
  var whenDone: (@Sendable (InferenceError?) -> Void)?

  init(request: any InferenceRequest, format: InputFormat, nmsIoU: Float?) {
    self.request = request
    preprocessor = Preprocessor(format)
    merging = nmsIoU.map { NonMaximumSuppression(threshold: $0) }
    candidates.reserveCapacity(256)
  }

  /// Writes an image into the request's input.
  func prepare(_ image: Image, region: Box<SourceSpace>?) {
    size = Size(width: Float(image.width), height: Float(image.height))
    request.withInput { bytes in
      unsafe bytes.withUnsafeMutableBytes { bytes in
        mapping = unsafe preprocessor.run(image, region: region, into: bytes)
      }
    }
  }

  /// Reads the wanted objects out of the request's outputs.
  func objects(_ decoder: any DetectionDecoder, _ filter: ObjectFilter) -> [InferredObject] {
    candidates.removeAll(keepingCapacity: true)
    request.withOutputs { decoder.decode($0, threshold: filter.lowest, into: &candidates) }
    candidates.removeAll { !filter.accepts($0) }
    merging?.apply(&candidates)
    var objects: [InferredObject] = []
    objects.reserveCapacity(candidates.count)
    for candidate in candidates {
      let box = mapping(candidate.box).clipped(to: size)
      guard box.width > 0, box.height > 0 else { continue }
      objects.append(
        InferredObject(box: box, classID: candidate.classID, confidence: min(1, candidate.confidence)))
    }
    return objects
  }
}
