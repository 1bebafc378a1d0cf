internal import DipperGeometry

/// Reads a mask out of a segmentation network's outputs.
struct SegmentationReader: OutputReader {
  let decoder: any SegmentationDecoder
  let rule: SegmentationRule
  let labels: Labels
  /// The input's size, in pixels.
  let input: Size<ModelSpace>

  func read(_ outputs: [Tensor], _ place: InputPlace) -> SegmentationMask {
    let grid = decoder.decode(outputs, rule: rule)
    let area = place.mapping(Box(left: 0, top: 0, width: input.width, height: input.height))
    return SegmentationMask(
      width: grid.width, height: grid.height, classes: grid.classes,
      classCount: decoder.classCount ?? labels.names.count, labels: labels.names, scores: grid.scores, area: area)
  }
}
