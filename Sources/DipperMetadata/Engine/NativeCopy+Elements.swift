internal import CDeepStream
internal import CGLib

/// Copies of one element into another, which keeps its batch; what hangs below is added to what the target has.
extension NativeCopy {
  /// Copies all but the base, which is not even written: to find out whose lock to take, others read it under none.
  private static func fields<Element>(
    of source: UnsafeMutablePointer<Element>, to target: UnsafeMutablePointer<Element>
  ) {
    let base = unsafe MemoryLayout<NvDsBaseMeta>.size
    unsafe (UnsafeMutableRawPointer(target) + base).copyMemory(
      from: UnsafeRawPointer(source) + base, byteCount: MemoryLayout<Element>.size - base)
  }

  package static func frame(_ source: FramePointer?, to target: FramePointer?) {
    guard let source = unsafe source, let target = unsafe target else { return unsafe between(source, target) { _ in } }
    unsafe between(source, target) { _ in
      let kept = unsafe target.pointee
      unsafe fields(of: source, to: target)
      unsafe target.pointee.obj_meta_list = kept.obj_meta_list
      unsafe target.pointee.display_meta_list = kept.display_meta_list
      unsafe target.pointee.frame_user_meta_list = kept.frame_user_meta_list
      unsafe target.pointee.num_obj_meta = kept.num_obj_meta
      let old = unsafe kept.sensorInfo_meta
      let new = unsafe source.pointee.sensorInfo_meta
      unsafe target.pointee.sensorInfo_meta.uri = replace(old.uri, by: new.uri)
      unsafe target.pointee.sensorInfo_meta.sensor_id = replace(old.sensor_id, by: new.sensor_id)
      unsafe target.pointee.sensorInfo_meta.sensor_name = replace(old.sensor_name, by: new.sensor_name)
      unsafe objects(source.pointee.obj_meta_list, to: target)
      unsafe displays(source.pointee.display_meta_list, to: target)
      unsafe users(source.pointee.frame_user_meta_list, to: target)
    }
  }

  package static func audioFrame(_ source: AudioFramePointer?, to target: AudioFramePointer?) {
    guard let source = unsafe source, let target = unsafe target else { return unsafe between(source, target) { _ in } }
    unsafe between(source, target) { _ in
      let kept = unsafe target.pointee
      unsafe fields(of: source, to: target)
      unsafe target.pointee.classifier_meta_list = kept.classifier_meta_list
      unsafe target.pointee.frame_user_meta_list = kept.frame_user_meta_list
      unsafe CStrings.clearBehindEnd(dip_audio_label(target), capacity: Int(MAX_LABEL_SIZE))
      unsafe classifiers(source.pointee.classifier_meta_list, to: target)
      unsafe users(source.pointee.frame_user_meta_list, to: target)
    }
  }

  /// The target keeps its parent.
  package static func object(_ source: ObjectPointer?, to target: ObjectPointer?) {
    guard let source = unsafe source, let target = unsafe target else { return unsafe between(source, target) { _ in } }
    unsafe between(source, target) { _ in
      let kept = unsafe target.pointee
      unsafe NativeRelease.ownedData(of: target)
      unsafe fields(of: source, to: target)
      unsafe target.pointee.parent = kept.parent
      unsafe target.pointee.classifier_meta_list = kept.classifier_meta_list
      unsafe target.pointee.obj_user_meta_list = kept.obj_user_meta_list
      unsafe CStrings.clearBehindEnd(dip_object_label(target), capacity: Int(MAX_LABEL_SIZE))
      unsafe target.pointee.text_params.display_text = g_strdup(source.pointee.text_params.display_text)
      if unsafe source.pointee.mask_params.size > 0, let data = unsafe source.pointee.mask_params.data {
        let copy = unsafe g_memdup2(data, gsize(source.pointee.mask_params.size))
        unsafe target.pointee.mask_params.data = copy?.assumingMemoryBound(to: Float.self)
      }
      unsafe classifiers(source.pointee.classifier_meta_list, to: target)
      unsafe users(source.pointee.obj_user_meta_list, to: target)
    }
  }

  package static func classifier(_ source: ClassifierPointer?, to target: ClassifierPointer?) {
    guard let source = unsafe source, let target = unsafe target else { return unsafe between(source, target) { _ in } }
    unsafe between(source, target) { _ in
      unsafe target.pointee.unique_component_id = source.pointee.unique_component_id
      unsafe target.pointee.classifier_type = source.pointee.classifier_type
      unsafe target.pointee.num_labels = g_list_length(target.pointee.label_info_list)
      unsafe labels(source.pointee.label_info_list, to: target)
    }
  }

  package static func label(_ source: LabelPointer?, to target: LabelPointer?) {
    guard let source = unsafe source, let target = unsafe target else { return unsafe between(source, target) { _ in } }
    unsafe between(source, target) { _ in
      let kept = unsafe target.pointee
      unsafe fields(of: source, to: target)
      unsafe target.pointee.pResult_label = kept.pResult_label
      // A target's own text stays where the source has none.
      guard let text = unsafe source.pointee.pResult_label else { return }
      unsafe NativeRelease.label(target)
      unsafe target.pointee.pResult_label = g_strdup(text)
    }
  }

  package static func display(_ source: DisplayPointer?, to target: DisplayPointer?) {
    guard let source = unsafe source, let target = unsafe target else { return unsafe between(source, target) { _ in } }
    unsafe between(source, target) { _ in
      unsafe NativeRelease.display(target)
      unsafe fields(of: source, to: target)
      unsafe target.pointee.base_meta.uContext = source.pointee.base_meta.uContext
      let texts = unsafe DisplaySlots.texts(target)
      for slot in 0..<DisplaySlots.count {
        guard let text = unsafe texts[slot].display_text else { continue }
        unsafe texts[slot].display_text = g_strdup(text)
      }
    }
  }

  /// Copies user's data with the function that came with it; without one nothing is copied.
  package static func user(_ source: UserPointer?, to target: UserPointer?) {
    guard let source = unsafe source, let target = unsafe target else { return unsafe between(source, target) { _ in } }
    unsafe between(source, target) { _ in
      guard let copyData = unsafe source.pointee.base_meta.copy_func else { return }
      unsafe NativeRelease.user(target)
      unsafe target.pointee.base_meta.meta_type = source.pointee.base_meta.meta_type
      unsafe target.pointee.base_meta.uContext = source.pointee.base_meta.uContext
      unsafe target.pointee.user_meta_data = copyData(source, nil)
      unsafe target.pointee.base_meta.copy_func = copyData
      unsafe target.pointee.base_meta.release_func = source.pointee.base_meta.release_func
      unsafe RegionMemory.copyContents(of: source, to: target)
    }
  }

  /// A target's own text stays where the source has none.
  private static func replace(_ old: UnsafePointer<CChar>?, by new: UnsafePointer<CChar>?) -> UnsafePointer<CChar>? {
    guard unsafe new != nil else { return unsafe old }
    unsafe NativeRelease.freeUnlessInterned(old)
    return unsafe shared(new)
  }

  private static func shared(_ string: UnsafePointer<CChar>?) -> UnsafePointer<CChar>? {
    guard let string = unsafe string, unsafe !NativeRelease.isInterned(string) else { return unsafe string }
    return unsafe UnsafePointer(g_strdup(string))
  }
}
