internal import CDeepStream
package import DipperGeometry

/// A mask in metadata, lent without a copy.
@safe package struct SegmentationView {
  private let raw: SegmentationPointer
  package let width: Int
  package let height: Int
  private let cells: Int
  private let values: Int
  private let details: SegmentationDetails?
  private let fallback: Box<SourceSpace>

  /// Reads user metadata; `nil` where it holds no mask that has cells.
  init?(_ user: UserPointer, of owner: UserMetadataOwner) {
    guard unsafe user.pointee.base_meta.meta_type == NVDSINFER_SEGMENTATION_META,
      let raw = unsafe user.pointee.user_meta_data?.assumingMemoryBound(to: NvDsInferSegmentationMeta.self),
      let sizes = unsafe SegmentationMask.sizes(of: raw), sizes.cells > 0, unsafe raw.pointee.class_map != nil
    else { return nil }
    unsafe self.raw = unsafe raw
    width = unsafe Int(raw.pointee.width)
    height = unsafe Int(raw.pointee.height)
    (cells, values) = sizes
    details = unsafe SegmentationDetails.of(user)
    fallback = owner.area
  }

  /// The class of each cell, row by row, for as long as the metadata may be touched.
  package var classes: UnsafeBufferPointer<Int32> {
    unsafe UnsafeBufferPointer(start: raw.pointee.class_map, count: cells)
  }

  package var classCount: Int { unsafe Int(raw.pointee.classes) }
  package var componentID: Int { unsafe Int(raw.pointee.unique_id) }
  package var labels: [String] { details?.labels ?? [] }
  /// What the grid covers: what Swift knows of it, else all of what the mask is of.
  package var area: Box<SourceSpace> { details?.area ?? fallback }

  /// The mask as a value.
  var mask: SegmentationMask {
    let scores = unsafe raw.pointee.class_probabilities_map
    return unsafe SegmentationMask(
      width: width, height: height, classes: Array(classes), classCount: classCount, labels: labels,
      scores: scores.map { unsafe Array(UnsafeBufferPointer(start: $0, count: values)) }, area: area,
      componentID: componentID)
  }
}

@available(*, unavailable) extension SegmentationView: Sendable {}
