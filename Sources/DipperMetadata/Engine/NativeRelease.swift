internal import CDeepStream
internal import CGLib

/// Releases what an element owns: the elements below it, strings, masks, users' data.
///
/// The element itself stays.
package enum NativeRelease {
  /// What pools and elements name as their release function; none for users' data, which brings its own.
  static func function(_ kind: ElementKind) -> NvDsMetaReleaseFunc? {
    kind == .user ? nil : { data, _ in unsafe NativeRelease.checked(data) }
  }

  /// Releases what an element of this engine owns; anything else is left alone after a complaint.
  package static func checked(_ element: ElementPointer?) {
    guard let batch = unsafe Ownership.batch(ofElement: element), let element = unsafe element else { return }
    unsafe NativeElements.locked(batch) {
      unsafe everything(element)
      let kind = unsafe ElementKind(rawValue: dip_header(element).pointee.kind) ?? .other
      let base = unsafe MemoryLayout<NvDsBaseMeta>.size
      unsafe (element + base).initializeMemory(as: UInt8.self, repeating: 0, count: kind.size - base)
    }
  }

  static func everything(_ element: ElementPointer) {
    switch unsafe ElementKind(rawValue: dip_header(element).pointee.kind) ?? .other {
    case .frame: unsafe frame(element.assumingMemoryBound(to: NvDsFrameMeta.self))
    case .object: unsafe object(element.assumingMemoryBound(to: NvDsObjectMeta.self))
    case .classifier:
      let classifier = unsafe element.assumingMemoryBound(to: NvDsClassifierMeta.self)
      unsafe NativeElements.drain(&classifier.pointee.label_info_list)
      unsafe classifier.pointee.num_labels = 0
    case .label: unsafe label(element.assumingMemoryBound(to: NvDsLabelInfo.self))
    case .display: unsafe display(element.assumingMemoryBound(to: NvDsDisplayMeta.self))
    case .user: unsafe user(element.assumingMemoryBound(to: NvDsUserMeta.self))
    case .audioFrame:
      let frame = unsafe element.assumingMemoryBound(to: NvDsAudioFrameMeta.self)
      unsafe NativeElements.drain(&frame.pointee.classifier_meta_list)
      unsafe NativeElements.drain(&frame.pointee.frame_user_meta_list)
    case .other:
      let release = unsafe element.assumingMemoryBound(to: NvDsBaseMeta.self).pointee.release_func
      unsafe release?(element, nil)
    }
  }

  /// Names that the mux gives to every frame of a source are interned: they are shared, never freed.
  static func freeUnlessInterned(_ string: UnsafePointer<CChar>?) {
    guard let string = unsafe string, unsafe !isInterned(string) else { return }
    unsafe g_free(UnsafeMutableRawPointer(mutating: string))
  }

  static func isInterned(_ string: UnsafePointer<CChar>) -> Bool {
    let quark = unsafe g_quark_try_string(string)
    return unsafe quark != 0 && g_quark_to_string(quark) == string
  }

  private static func frame(_ frame: FramePointer) {
    unsafe NativeElements.drain(&frame.pointee.obj_meta_list)
    unsafe frame.pointee.num_obj_meta = 0
    unsafe NativeElements.drain(&frame.pointee.display_meta_list)
    unsafe NativeElements.drain(&frame.pointee.frame_user_meta_list)
    unsafe ownedStrings(of: frame)
  }

  static func ownedStrings(of frame: FramePointer) {
    unsafe freeUnlessInterned(frame.pointee.sensorInfo_meta.uri)
    unsafe freeUnlessInterned(frame.pointee.sensorInfo_meta.sensor_id)
    unsafe freeUnlessInterned(frame.pointee.sensorInfo_meta.sensor_name)
    unsafe frame.pointee.sensorInfo_meta.uri = nil
    unsafe frame.pointee.sensorInfo_meta.sensor_id = nil
    unsafe frame.pointee.sensorInfo_meta.sensor_name = nil
  }

  private static func object(_ object: ObjectPointer) {
    unsafe NativeElements.drain(&object.pointee.classifier_meta_list)
    unsafe NativeElements.drain(&object.pointee.obj_user_meta_list)
    unsafe ownedData(of: object)
  }

  static func ownedData(of object: ObjectPointer) {
    if let text = unsafe object.pointee.text_params.display_text {
      unsafe g_free(text)
      unsafe object.pointee.text_params.display_text = nil
    }
    if unsafe object.pointee.mask_params.size > 0 {
      unsafe g_free(object.pointee.mask_params.data)
      unsafe object.pointee.mask_params = NvOSD_MaskParams()
    }
  }

  static func label(_ label: LabelPointer) {
    if let text = unsafe label.pointee.pResult_label {
      unsafe g_free(text)
      unsafe label.pointee.pResult_label = nil
    }
  }

  static func display(_ display: DisplayPointer) {
    let texts = unsafe DisplaySlots.texts(display)
    for slot in 0..<DisplaySlots.count {
      guard let text = unsafe texts[slot].display_text else { continue }
      unsafe g_free(text)
      unsafe texts[slot].display_text = nil
    }
  }

  /// Users' data is released once: what it came with is forgotten first.
  static func user(_ user: UserPointer) {
    let release = unsafe user.pointee.base_meta.release_func
    unsafe user.pointee.base_meta.release_func = nil
    unsafe release?(user, nil)
    unsafe user.pointee.base_meta.copy_func = nil
    unsafe user.pointee.base_meta.uContext = nil
    unsafe user.pointee.base_meta.meta_type = NVDS_USER_META
  }
}
