internal import CDeepStream

/// What a pool holds; the raw value is the pool's place in its batch.
enum ElementKind: UInt8, CaseIterable {
  case frame
  case object
  case classifier
  case label
  case display
  case user

  /// The bytes of one element as foreign readers see it.
  var size: Int {
    switch self {
    case .frame: unsafe MemoryLayout<NvDsFrameMeta>.size
    case .object: unsafe MemoryLayout<NvDsObjectMeta>.size
    case .classifier: unsafe MemoryLayout<NvDsClassifierMeta>.size
    case .label: unsafe MemoryLayout<NvDsLabelInfo>.size
    case .display: unsafe MemoryLayout<NvDsDisplayMeta>.size
    case .user: unsafe MemoryLayout<NvDsUserMeta>.size
    }
  }

  var metaType: NvDsMetaType {
    switch self {
    case .frame: NVDS_FRAME_META
    case .object: NVDS_OBJ_META
    case .classifier: NVDS_CLASSIFIER_META
    case .label: NVDS_LABEL_INFO_META
    case .display: NVDS_DISPLAY_META
    case .user: NVDS_USER_META
    }
  }

  /// How many elements a new batch for `frames` frames has at hand, as in the original.
  func initialCount(frames: Int) -> Int {
    switch self {
    case .frame: frames
    case .object, .classifier, .label: 8 * frames
    case .display, .user: 8
    }
  }
}
