internal import DipperGeometry

/// Reads the wanted objects out of a detector's outputs.
struct ObjectReader: OutputReader {
  private let decoder: any DetectionDecoder
  private let filter: ObjectFilter
  private let grouping: RectangleGrouping?
  private var merging: NonMaximumSuppression?
  /// What objects must be like, where that is asked for.
  private let limits: ObjectLimits?
  private let scores: ScoreRecord
  private var candidates: [Candidate] = []
  private var floats = FloatOutputs()
  private let health: OutputHealth

  init(
    decoder: any DetectionDecoder, filter: ObjectFilter, merging: ObjectMerging, scores: ScoreRecord, health: OutputHealth
  ) {
    self.decoder = decoder
    self.filter = filter
    self.scores = scores
    self.health = health
    grouping = merging.grouping
    self.merging = merging.suppression
    limits = merging.rules.limitsObjects ? ObjectLimits(merging.rules) : nil
    candidates.reserveCapacity(256)
  }

  mutating func read(_ outputs: [Tensor], _ place: InputPlace) -> [InferredObject] {
    let outputs = floats.convert(outputs)
    health.check(outputs)
    candidates.removeAll(keepingCapacity: true)
    decoder.decode(outputs, threshold: scores.lowered(filter.lowest), into: &candidates)
    scores.note(candidates)
    let filter = filter
    candidates.removeAll { !filter.accepts($0) }
    if !candidates.isEmpty { scores.finish() }
    grouping?.apply(&candidates)
    merging?.apply(&candidates)
    limits?.apply(&candidates)
    var objects: [InferredObject] = []
    objects.reserveCapacity(candidates.count)
    for candidate in candidates {
      let rotatedBox = candidate.rotatedBox.map { place.mapping($0) }
      let box = (rotatedBox?.enclosing ?? place.mapping(candidate.box)).clipped(to: place.size)
      guard box.width > 0, box.height > 0 else { continue }
      if let limits, !limits.allows(box, classID: candidate.classID, in: place.size) { continue }
      var object = InferredObject(box: box, classID: candidate.classID, confidence: min(1, candidate.confidence))
      object.rotatedBox = rotatedBox
      decoder.complete(&object, of: candidate, outputs: outputs, mapping: place.mapping)
      objects.append(object)
    }
    return objects
  }
}
