package import CDeepStream

/// What a pool holds.
package enum ElementKind: UInt8 {
  case frame
  case object
  case classifier
  case label
  case display
  case user
  case audioFrame
  /// Elements of a program's own type, in a pool of their own.
  case other

  /// The kinds that a batch of pictures has pools of, in the order in which they are emptied.
  static let ofVideo: [ElementKind] = [.frame, .object, .classifier, .display, .user, .label]
  /// The kinds that a batch of sound has pools of, in the order in which they are emptied.
  static let ofAudio: [ElementKind] = [.audioFrame, .classifier, .user, .label]

  /// The place of the kind's pool in its batch; a batch has frames of one kind only.
  var place: Int32 { self == .audioFrame ? 0 : Int32(rawValue) }

  /// The bytes of one element as foreign readers see it.
  package var size: Int {
    switch self {
    case .frame: unsafe MemoryLayout<NvDsFrameMeta>.size
    case .object: unsafe MemoryLayout<NvDsObjectMeta>.size
    case .classifier: unsafe MemoryLayout<NvDsClassifierMeta>.size
    case .label: unsafe MemoryLayout<NvDsLabelInfo>.size
    case .display: unsafe MemoryLayout<NvDsDisplayMeta>.size
    case .user: unsafe MemoryLayout<NvDsUserMeta>.size
    case .audioFrame: unsafe MemoryLayout<NvDsAudioFrameMeta>.size
    case .other: unsafe MemoryLayout<NvDsBaseMeta>.size
    }
  }

  package var metaType: NvDsMetaType {
    switch self {
    case .frame: NVDS_FRAME_META
    case .object: NVDS_OBJ_META
    case .classifier: NVDS_CLASSIFIER_META
    case .label: NVDS_LABEL_INFO_META
    case .display: NVDS_DISPLAY_META
    case .user, .other: NVDS_USER_META
    case .audioFrame: NVDS_AUDIO_FRAME_META
    }
  }

  /// How many elements a new batch for `frames` frames has at hand, as in the original.
  func initialCount(frames: Int, ofAudio isAudio: Bool) -> Int {
    switch self {
    case .frame, .audioFrame: frames
    case .object, .classifier, .label: isAudio ? 8 : 8 * frames
    case .display, .user, .other: 8
    }
  }
}
