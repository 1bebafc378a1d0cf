internal import DipperGeometry

/// What a mask has beyond C's struct: an object that `priv_data` of the masks that Swift attached leads to.
final class SegmentationDetails: Sendable {
  let labels: [String]
  let area: Box<SourceSpace>

  init(labels: [String], area: Box<SourceSpace>) {
    self.labels = labels
    self.area = area
  }
}
