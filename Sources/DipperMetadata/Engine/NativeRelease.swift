internal import CDeepStream
internal import CGLib

/// Releases what an element owns: strings, masks, users' data.
///
/// The element itself stays.
enum NativeRelease {
  static func function(_ kind: ElementKind) -> NvDsMetaReleaseFunc {
    switch kind {
    case .frame: { data, _ in unsafe NativeRelease.contents(.frame, data) }
    case .object: { data, _ in unsafe NativeRelease.contents(.object, data) }
    case .classifier: { data, _ in unsafe NativeRelease.contents(.classifier, data) }
    case .label: { data, _ in unsafe NativeRelease.contents(.label, data) }
    case .display: { data, _ in unsafe NativeRelease.contents(.display, data) }
    case .user: { data, _ in unsafe NativeRelease.contents(.user, data) }
    }
  }

  static func contents(_ kind: ElementKind, _ element: UnsafeMutableRawPointer?) {
    guard let element = unsafe element else { return }
    switch kind {
    case .frame: unsafe frame(element.assumingMemoryBound(to: NvDsFrameMeta.self))
    case .object: unsafe object(element.assumingMemoryBound(to: NvDsObjectMeta.self))
    case .classifier: break
    case .label: unsafe label(element.assumingMemoryBound(to: NvDsLabelInfo.self))
    case .display: unsafe display(element.assumingMemoryBound(to: NvDsDisplayMeta.self))
    case .user: unsafe user(element.assumingMemoryBound(to: NvDsUserMeta.self))
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
    unsafe freeUnlessInterned(frame.pointee.sensorInfo_meta.uri)
    unsafe freeUnlessInterned(frame.pointee.sensorInfo_meta.sensor_id)
    unsafe freeUnlessInterned(frame.pointee.sensorInfo_meta.sensor_name)
    unsafe frame.pointee.sensorInfo_meta = NvDsSensorInfo_meta()
  }

  private static func object(_ object: ObjectPointer) {
    if let text = unsafe object.pointee.text_params.display_text {
      unsafe g_free(text)
      unsafe object.pointee.text_params.display_text = nil
    }
    if unsafe object.pointee.mask_params.size > 0 {
      unsafe g_free(object.pointee.mask_params.data)
      unsafe object.pointee.mask_params = NvOSD_MaskParams()
    }
  }

  private static func label(_ label: LabelPointer) {
    if let text = unsafe label.pointee.pResult_label {
      unsafe g_free(text)
      unsafe label.pointee.pResult_label = nil
    }
  }

  private static func display(_ display: DisplayPointer) {
    let texts = unsafe DisplaySlots.texts(display)
    for slot in 0..<DisplaySlots.count {
      unsafe g_free(texts[slot].display_text)
      unsafe texts[slot].display_text = nil
    }
  }

  private static func user(_ user: UserPointer) {
    guard let release = unsafe user.pointee.base_meta.release_func else { return }
    unsafe user.pointee.base_meta.release_func = nil
    unsafe release(user, nil)
    unsafe user.pointee.base_meta.copy_func = nil
    unsafe user.pointee.base_meta.uContext = nil
  }
}
