internal import CDeepStream
internal import CDeepStreamAnalytics
internal import DipperAnalytics
internal import DipperMetadata

/// Attaches results as DeepStream's analytics element does, for C++ and pyds to read.
///
/// DeepStream's types hold C++ strings and maps: each frame pays for making them.
struct DeepStreamAnalytics {
  /// `NVDS_USER_FRAME_META_NVDSANALYTICS`.
  static let frameType = UserMetadataType("NVIDIA.DSANALYTICSFRAME.USER_META")
  /// `NVDS_USER_OBJ_META_NVDSANALYTICS`.
  static let objectType = UserMetadataType("NVIDIA.DSANALYTICSOBJ.USER_META")

  func attach(_ analytics: FrameAnalytics, to frame: Frame) {
    let data = unsafe dip_analytics_frame_make(0)
    for region in analytics.regions {
      unsafe dip_analytics_frame_set_region(data, region.name, UInt32(clamping: region.count))
      if region.hasLimit { unsafe dip_analytics_frame_set_crowd(data, region.name, region.isCrowded) }
    }
    for line in analytics.lines {
      unsafe dip_analytics_frame_set_line(
        data, line.name, UInt64(clamping: line.now), UInt64(clamping: line.total))
    }
    for (classID, count) in analytics.classCounts {
      unsafe dip_analytics_frame_set_class(data, Int32(clamping: classID), UInt32(clamping: count))
    }
    unsafe frame.attach(
      data: data, as: Self.frameType, copy: { user, _ in unsafe copied(user, dip_analytics_frame_copy) },
      release: { user, _ in unsafe released(user, dip_analytics_frame_free) })
    for object in frame.objects {
      guard let id = object.trackingID, let facts = analytics.object(id) else { continue }
      attach(facts, to: object)
    }
  }

  private func attach(_ facts: ObjectAnalytics, to object: Object) {
    let data = unsafe dip_analytics_object_make(0)
    for name in facts.regions { unsafe dip_analytics_object_add_region(data, name) }
    for name in facts.crowdedRegions { unsafe dip_analytics_object_add_crowd(data, name) }
    for name in facts.crossedLines { unsafe dip_analytics_object_add_line(data, name) }
    if let direction = facts.direction { unsafe dip_analytics_object_set_direction(data, direction) }
    unsafe object.attach(
      data: data, as: Self.objectType, copy: { user, _ in unsafe copied(user, dip_analytics_object_copy) },
      release: { user, _ in unsafe released(user, dip_analytics_object_free) })
  }
}

/// A copy of user metadata's data.
private func copied(
  _ user: UnsafeMutableRawPointer?, _ copy: (UnsafeRawPointer?) -> UnsafeMutableRawPointer?
) -> UnsafeMutableRawPointer? {
  guard let data = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self).pointee.user_meta_data else { return nil }
  return unsafe copy(data)
}

/// Frees user metadata's data, once.
private func released(_ user: UnsafeMutableRawPointer?, _ free: (UnsafeMutableRawPointer?) -> Void) {
  guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self) else { return }
  unsafe free(user.pointee.user_meta_data)
  unsafe user.pointee.user_meta_data = nil
}
