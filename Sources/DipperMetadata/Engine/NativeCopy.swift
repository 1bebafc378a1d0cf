internal import CDeepStream
internal import CGLib

/// Copies a batch with everything in it.
///
/// As in the original, lists that are prepended to come out reversed. Unlike it, parents are remapped, and
/// `classifier_type` and the pipeline's size are copied.
enum NativeCopy {
  /// What hangs on a GstBuffer is copied by this.
  static func copyFunction(_ data: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let data = unsafe data else { return nil }
    return unsafe UnsafeMutableRawPointer(copy(data.assumingMemoryBound(to: NvDsBatchMeta.self)))
  }

  static func copy(_ source: BatchPointer) -> BatchPointer? {
    unsafe NativeElements.locked(source) {
      let frames = unsafe max(source.pointee.max_frames_in_batch, source.pointee.num_frames_in_batch, 1)
      guard let target = unsafe NativeBatch.create(frames: Int(frames)) else { return nil }
      unsafe copyContents(from: source, to: target)
      return unsafe target
    }
  }

  private static func copyContents(from source: BatchPointer, to target: BatchPointer) {
    unsafe target.pointee.max_frames_in_batch = source.pointee.max_frames_in_batch
    unsafe target.pointee.misc_batch_info = source.pointee.misc_batch_info
    unsafe target.pointee.reserved = source.pointee.reserved
    unsafe each(source.pointee.frame_meta_list, NvDsFrameMeta.self) {
      let frame = unsafe NativeElements.acquire(.frame, target, as: NvDsFrameMeta.self)
      unsafe NativeElements.add(frame: frame, to: target)
      unsafe copy($0, to: frame, target)
    }
    unsafe copyUsers(source.pointee.batch_user_meta_list, target) {
      unsafe NativeElements.add(user: $0, to: target)
    }
  }

  private static func copy(_ source: FramePointer, to target: FramePointer, _ batch: BatchPointer) {
    let kept = unsafe target.pointee.base_meta
    unsafe target.pointee = source.pointee
    unsafe target.pointee.base_meta = kept
    unsafe target.pointee.obj_meta_list = nil
    unsafe target.pointee.display_meta_list = nil
    unsafe target.pointee.frame_user_meta_list = nil
    unsafe target.pointee.num_obj_meta = 0
    unsafe target.pointee.sensorInfo_meta.uri = shared(source.pointee.sensorInfo_meta.uri)
    unsafe target.pointee.sensorInfo_meta.sensor_id = shared(source.pointee.sensorInfo_meta.sensor_id)
    unsafe target.pointee.sensorInfo_meta.sensor_name = shared(source.pointee.sensorInfo_meta.sensor_name)
    unsafe copyObjects(of: source, to: target, batch)
    unsafe each(source.pointee.display_meta_list, NvDsDisplayMeta.self) {
      let display = unsafe NativeElements.acquire(.display, batch, as: NvDsDisplayMeta.self)
      unsafe copy($0, to: display)
      unsafe NativeElements.add(display: display, to: target)
    }
    unsafe copyUsers(source.pointee.frame_user_meta_list, batch) {
      unsafe NativeElements.add(user: $0, to: target)
    }
  }

  private static func copyObjects(of source: FramePointer, to target: FramePointer, _ batch: BatchPointer) {
    var copies: [ObjectPointer: ObjectPointer] = unsafe [:]
    let hasParents = unsafe hasParents(source)
    unsafe each(source.pointee.obj_meta_list, NvDsObjectMeta.self) {
      let object = unsafe NativeElements.acquire(.object, batch, as: NvDsObjectMeta.self)
      unsafe copy($0, to: object, batch)
      unsafe NativeElements.add(object: object, to: target, parent: nil)
      if hasParents { unsafe copies[$0] = object }
    }
    guard hasParents else { return }
    unsafe each(source.pointee.obj_meta_list, NvDsObjectMeta.self) {
      guard let parent = unsafe $0.pointee.parent, let copy = unsafe copies[parent] else { return }
      unsafe copies[$0]?.pointee.parent = copy
      unsafe dip_header(copy).pointee.is_parent = 1
    }
  }

  private static func hasParents(_ frame: FramePointer) -> Bool {
    var found = false
    unsafe each(frame.pointee.obj_meta_list, NvDsObjectMeta.self) {
      if unsafe $0.pointee.parent != nil { found = true }
    }
    return found
  }

  private static func copy(_ source: ObjectPointer, to target: ObjectPointer, _ batch: BatchPointer) {
    let kept = unsafe target.pointee.base_meta
    unsafe target.pointee = source.pointee
    unsafe target.pointee.base_meta = kept
    unsafe target.pointee.parent = nil
    unsafe target.pointee.classifier_meta_list = nil
    unsafe target.pointee.obj_user_meta_list = nil
    unsafe target.pointee.text_params.display_text = g_strdup(source.pointee.text_params.display_text)
    if unsafe source.pointee.mask_params.size > 0, let data = unsafe source.pointee.mask_params.data {
      let copy = unsafe g_memdup2(data, gsize(source.pointee.mask_params.size))
      unsafe target.pointee.mask_params.data = copy?.assumingMemoryBound(to: Float.self)
    }
    unsafe each(source.pointee.classifier_meta_list, NvDsClassifierMeta.self) {
      let classifier = unsafe NativeElements.acquire(.classifier, batch, as: NvDsClassifierMeta.self)
      unsafe copy($0, to: classifier, batch)
      unsafe NativeElements.add(classifier: classifier, to: target)
    }
    unsafe copyUsers(source.pointee.obj_user_meta_list, batch) {
      unsafe NativeElements.add(user: $0, to: target)
    }
  }

  private static func copy(
    _ source: ClassifierPointer, to target: ClassifierPointer, _ batch: BatchPointer
  ) {
    unsafe target.pointee.unique_component_id = source.pointee.unique_component_id
    unsafe target.pointee.classifier_type = source.pointee.classifier_type
    unsafe each(source.pointee.label_info_list, NvDsLabelInfo.self) {
      let label = unsafe NativeElements.acquire(.label, batch, as: NvDsLabelInfo.self)
      let kept = unsafe label.pointee.base_meta
      unsafe label.pointee = $0.pointee
      unsafe label.pointee.base_meta = kept
      unsafe label.pointee.pResult_label = g_strdup($0.pointee.pResult_label)
      unsafe NativeElements.add(label: label, to: target)
    }
  }

  private static func copy(_ source: DisplayPointer, to target: DisplayPointer) {
    let kept = unsafe target.pointee.base_meta
    unsafe target.update(from: source, count: 1)
    unsafe target.pointee.base_meta = kept
    let texts = unsafe DisplaySlots.texts(target)
    for slot in 0..<DisplaySlots.count {
      unsafe texts[slot].display_text = g_strdup(texts[slot].display_text)
    }
  }

  /// Copies users' data with the functions that came with it; without a copy function it stays behind.
  private static func copyUsers(
    _ list: NodePointer?, _ batch: BatchPointer, add: (UserPointer) -> Void
  ) {
    unsafe each(list, NvDsUserMeta.self) {
      guard let copyData = unsafe $0.pointee.base_meta.copy_func else { return }
      let user = unsafe NativeElements.acquire(.user, batch, as: NvDsUserMeta.self)
      unsafe user.pointee.base_meta.meta_type = $0.pointee.base_meta.meta_type
      unsafe user.pointee.base_meta.uContext = $0.pointee.base_meta.uContext
      unsafe user.pointee.user_meta_data = copyData($0, nil)
      unsafe user.pointee.base_meta.copy_func = copyData
      unsafe user.pointee.base_meta.release_func = $0.pointee.base_meta.release_func
      unsafe add(user)
    }
  }

  private static func shared(_ string: UnsafePointer<CChar>?) -> UnsafePointer<CChar>? {
    guard let string = unsafe string, unsafe !NativeRelease.isInterned(string) else { return unsafe string }
    return unsafe UnsafePointer(g_strdup(string))
  }

  private static func each<Element>(
    _ list: NodePointer?, _ type: Element.Type, _ body: (UnsafeMutablePointer<Element>) -> Void
  ) {
    var node = unsafe list
    while let current = unsafe node {
      unsafe node = current.pointee.next
      if let data = unsafe current.pointee.data { unsafe body(data.assumingMemoryBound(to: type)) }
    }
  }
}
