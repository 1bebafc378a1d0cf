internal import CDeepStream
internal import CGLib

/// The memory of regions that hang in the user metadata of a frame, with the functions that copy and release it.
enum RegionMemory {
  /// An empty region, for user metadata to own.
  static func allocate() -> ElementPointer? { unsafe g_malloc0(gsize(MemoryLayout<NvDsRoiMeta>.size)) }

  /// The region that user metadata holds, whoever made it.
  static func region(in user: UserPointer) -> RegionPointer? {
    guard unsafe user.pointee.base_meta.meta_type == NVDS_ROI_META else { return nil }
    return unsafe user.pointee.user_meta_data?.assumingMemoryBound(to: NvDsRoiMeta.self)
  }

  /// The region that user metadata holds, where this engine made it: only its release function tells.
  static func ownRegion(in user: UserPointer) -> RegionPointer? {
    let release = unsafe unsafeBitCast(user.pointee.base_meta.release_func, to: UnsafeRawPointer?.self)
    guard unsafe release == unsafeBitCast(releaseFunction, to: UnsafeRawPointer.self) else { return nil }
    return unsafe region(in: user)
  }

  /// Copies a region; what was found in it can only be copied once the copy's batch is known.
  static let copyFunction: @convention(c) (ElementPointer?, ElementPointer?) -> ElementPointer? = { user, _ in
    guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self), let source = unsafe region(in: user),
      let copy = unsafe allocate()?.bindMemory(to: NvDsRoiMeta.self, capacity: 1)
    else { return nil }
    unsafe copy.pointee = source.pointee
    unsafe copy.pointee.converted_buffer = nil
    unsafe copy.pointee.frame_meta = nil
    unsafe copy.pointee.object_meta = nil
    unsafe copy.pointee.classifier_meta_list = nil
    unsafe copy.pointee.roi_user_meta_list = nil
    return ElementPointer(copy)
  }

  /// Releases a region.
  ///
  /// Another library's elements stay in their pools' books until the batch goes: views give them back before.
  static let releaseFunction: @convention(c) (ElementPointer?, ElementPointer?) -> Void = { user, _ in
    guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self), let region = unsafe region(in: user)
    else { return }
    unsafe user.pointee.user_meta_data = nil
    if unsafe dip_batch_is_native(user.pointee.base_meta.batch_meta) != 0 {
      unsafe NativeElements.drain(&region.pointee.classifier_meta_list)
      unsafe NativeElements.drain(&region.pointee.roi_user_meta_list)
    }
    unsafe g_free(region)
  }

  /// Copies what was found in a region of this engine's user metadata to its copy.
  static func copyContents(of source: UserPointer, to target: UserPointer) {
    guard let original = unsafe ownRegion(in: source), let copy = unsafe region(in: target) else { return }
    let batch = unsafe target.pointee.base_meta.batch_meta
    unsafe NativeCopy.each(original.pointee.classifier_meta_list, NvDsClassifierMeta.self) {
      let classifier = unsafe NativeElements.acquire(.classifier, batch, as: NvDsClassifierMeta.self)
      unsafe NativeCopy.classifier($0, to: classifier)
      unsafe NativeElements.add(classifier: classifier, to: copy)
    }
    unsafe NativeCopy.each(original.pointee.roi_user_meta_list, NvDsUserMeta.self) {
      guard unsafe $0.pointee.base_meta.copy_func != nil else { return }
      let user = unsafe NativeElements.acquire(.user, batch, as: NvDsUserMeta.self)
      unsafe NativeCopy.user($0, to: user)
      unsafe NativeElements.add(user: user, to: copy)
    }
  }

  /// Tells a region that was copied which frame it is of now.
  static func move(_ user: UserPointer?, to frame: FramePointer?) {
    guard let user = unsafe user, let region = unsafe ownRegion(in: user) else { return }
    unsafe region.pointee.frame_meta = frame
  }

  /// Gives what was found in a region back to the pools of a library that does not do so by itself.
  static func empty(_ region: RegionPointer, _ functions: UnsafePointer<MetadataFunctions>) {
    while let classifier = unsafe region.pointee.classifier_meta_list?.pointee.data {
      unsafe functions.pointee.regions.removeClassifier(
        region, classifier.assumingMemoryBound(to: NvDsClassifierMeta.self))
    }
    while let user = unsafe region.pointee.roi_user_meta_list?.pointee.data {
      unsafe remove(user.assumingMemoryBound(to: NvDsUserMeta.self), from: region, functions)
    }
  }

  /// Removes user metadata from a region.
  static func remove(
    _ user: UserPointer, from region: RegionPointer, _ functions: UnsafePointer<MetadataFunctions>
  ) {
    unsafe region.pointee.roi_user_meta_list = functions.pointee.regions.removeFromList(
      region.pointee.roi_user_meta_list, user, user.pointee.base_meta.batch_meta?.pointee.user_meta_pool)
  }
}
