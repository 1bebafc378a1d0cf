internal import CDeepStream
internal import CGLib
internal import DipperGeometry

typealias SegmentationPointer = UnsafeMutablePointer<NvDsInferSegmentationMeta>

/// Masks in C's memory layout.
extension SegmentationMask {
  /// Makes a mask that ``release(_:)`` frees.
  func allocate() -> SegmentationPointer? {
    guard let mask = unsafe CArrays.allocate(NvDsInferSegmentationMeta.self) else { return nil }
    unsafe mask.pointee.classes = UInt32(clamping: classCount)
    unsafe mask.pointee.width = UInt32(clamping: width)
    unsafe mask.pointee.height = UInt32(clamping: height)
    unsafe mask.pointee.unique_id = Int32(truncatingIfNeeded: componentID)
    unsafe mask.pointee.class_map = CArrays.duplicate(classes)
    unsafe mask.pointee.class_probabilities_map = scores.flatMap { unsafe CArrays.duplicate($0) }
    unsafe mask.pointee.priv_data =
      Unmanaged.passRetained(SegmentationDetails(labels: labels, area: area)).toOpaque()
    return unsafe mask
  }

  /// Makes a copy of one that ``allocate()`` made.
  static func copy(_ mask: SegmentationPointer) -> SegmentationPointer? {
    guard let copy = unsafe CArrays.allocate(NvDsInferSegmentationMeta.self) else { return nil }
    unsafe copy.pointee = mask.pointee
    let (cells, values) = unsafe sizes(of: mask) ?? (0, 0)
    unsafe copy.pointee.class_map = CArrays.duplicate(mask.pointee.class_map, cells)
    unsafe copy.pointee.class_probabilities_map = CArrays.duplicate(mask.pointee.class_probabilities_map, values)
    if let details = unsafe mask.pointee.priv_data {
      _ = unsafe Unmanaged<SegmentationDetails>.fromOpaque(details).retain()
    }
    return unsafe copy
  }

  /// Frees one that ``allocate()`` or ``copy(_:)`` made.
  static func release(_ mask: SegmentationPointer) {
    unsafe g_free(mask.pointee.class_map)
    unsafe g_free(mask.pointee.class_probabilities_map)
    if let details = unsafe mask.pointee.priv_data {
      unsafe Unmanaged<SegmentationDetails>.fromOpaque(details).release()
    }
    unsafe g_free(mask)
  }

  /// How many cells a mask has and how many scores it would have; `nil` where no memory could hold them.
  static func sizes(of mask: SegmentationPointer) -> (cells: Int, values: Int)? {
    let cells = unsafe Int(mask.pointee.width).multipliedReportingOverflow(by: Int(mask.pointee.height))
    let values = unsafe cells.partialValue.multipliedReportingOverflow(by: Int(mask.pointee.classes))
    let most = Int.max / MemoryLayout<Float>.size
    guard !cells.overflow, !values.overflow, cells.partialValue <= most, values.partialValue <= most else { return nil }
    return (cells.partialValue, values.partialValue)
  }
}
