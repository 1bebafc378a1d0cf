internal import CDeepStream
public import DipperGeometry

extension UserMetadataType {
  /// A `SegmentationMask` (`NVDSINFER_SEGMENTATION_META`).
  public static let segmentation = UserMetadataType(rawValue: Int(NVDSINFER_SEGMENTATION_META.rawValue))
}

/// What networks say every pixel shows; of a frame, or of an object that a network looked at by itself.
extension UserMetadataHolder {
  /// The mask that was attached last, whoever attached it, or `nil` for none (`pyds.get_segmentation_masks`).
  ///
  /// The classes are copied: keep the value in a variable rather than asking again.
  public var segmentationMask: SegmentationMask? {
    var found: SegmentationMask?
    forEachSegmentation { if found == nil { found = $0.mask } }
    return found
  }

  /// All masks that are attached, whoever attached them, in the order of ``userMetadata``.
  public var segmentationMasks: [SegmentationMask] {
    var masks: [SegmentationMask] = []
    forEachSegmentation { masks.append($0.mask) }
    return masks
  }

  /// Returns the mask of one network.
  ///
  /// - Parameter componentID: The network's `unique-id`.
  /// - Returns: The mask that it attached last, or `nil` for none.
  public func segmentationMask(componentID: Int) -> SegmentationMask? {
    var found: SegmentationMask?
    forEachSegmentation { if found == nil && $0.componentID == componentID { found = $0.mask } }
    return found
  }

  /// Attaches a mask in C's layout, beside those attached before (`NVDSINFER_SEGMENTATION_META`).
  ///
  /// - Parameter mask: The mask; copies of the batch hold copies of it.
  public func attach(mask: SegmentationMask) {
    unsafe attach(
      data: mask.allocate(), as: .segmentation, copy: SegmentationDetails.copyFunction,
      release: SegmentationDetails.releaseFunction)
  }

  /// Lends each mask that is attached.
  package func forEachSegmentation(_ body: (SegmentationView) -> Void) {
    let owner = userMetadata.owner
    unsafe owner.forEachValue { if let view = unsafe SegmentationView($0, of: owner) { body(view) } }
  }
}

extension SegmentationDetails {
  /// What Swift keeps with a mask; only its own release function tells a mask of Swift's from one of C's.
  static func of(_ user: UserPointer) -> SegmentationDetails? {
    let release = unsafe unsafeBitCast(user.pointee.base_meta.release_func, to: UnsafeRawPointer?.self)
    let ours = unsafe unsafeBitCast(releaseFunction, to: UnsafeRawPointer.self)
    guard unsafe release == ours, let mask = unsafe mask(in: user), let details = unsafe mask.pointee.priv_data
    else { return nil }
    return unsafe Unmanaged<SegmentationDetails>.fromOpaque(details).takeUnretainedValue()
  }

  static let copyFunction: @convention(c) (ElementPointer?, ElementPointer?) -> ElementPointer? = { user, _ in
    guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self), let mask = unsafe mask(in: user) else {
      return nil
    }
    return unsafe SegmentationMask.copy(mask).map { UnsafeMutableRawPointer($0) }
  }

  static let releaseFunction: @convention(c) (ElementPointer?, ElementPointer?) -> Void = { user, _ in
    guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self), let mask = unsafe mask(in: user) else {
      return
    }
    unsafe user.pointee.user_meta_data = nil
    unsafe SegmentationMask.release(mask)
  }

  private static func mask(in user: UserPointer) -> SegmentationPointer? {
    unsafe user.pointee.user_meta_data?.assumingMemoryBound(to: NvDsInferSegmentationMeta.self)
  }
}
