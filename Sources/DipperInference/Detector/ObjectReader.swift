internal import DipperGeometry

/// Reads the wanted objects out of a detector's outputs.
struct ObjectReader: OutputReader {
  private let decoder: any DetectionDecoder
  private let filter: ObjectFilter
  private var merging: NonMaximumSuppression?
  private var candidates: [Candidate] = []
  private var floats = FloatOutputs()

  init(decoder: any DetectionDecoder, filter: ObjectFilter, nmsIoU: Float?) {
    self.decoder = decoder
    self.filter = filter
    merging = nmsIoU.map { NonMaximumSuppression(threshold: $0) }
    candidates.reserveCapacity(256)
  }

  mutating func read(_ outputs: [Tensor], _ place: InputPlace) -> [InferredObject] {
    let outputs = floats.convert(outputs)
    candidates.removeAll(keepingCapacity: true)
    decoder.decode(outputs, threshold: filter.lowest, into: &candidates)
    let filter = filter
    candidates.removeAll { !filter.accepts($0) }
    merging?.apply(&candidates)
    var objects: [InferredObject] = []
    objects.reserveCapacity(candidates.count)
    for candidate in candidates {
      let box = place.mapping(candidate.box).clipped(to: place.size)
      guard box.width > 0, box.height > 0 else { continue }
      var object = InferredObject(box: box, classID: candidate.classID, confidence: min(1, candidate.confidence))
      decoder.complete(&object, of: candidate, outputs: outputs, mapping: place.mapping)
      objects.append(object)
    }
    return objects
  }
}
