/// A kind of metadata that comes from a pool of a batch.
enum ElementKind: String, CaseIterable {
  case frame, object, classifier, display, label, user, audioFrame

  /// Where the batch keeps the pool.
  var poolOffset: Int {
    switch self {
    case .frame, .audioFrame: 48
    case .object: 56
    case .classifier: 64
    case .display: 72
    case .user: 80
    case .label: 88
    }
  }

  var acquire: String {
    switch self {
    case .frame: "nvds_acquire_frame_meta_from_pool"
    case .object: "nvds_acquire_obj_meta_from_pool"
    case .classifier: "nvds_acquire_classifier_meta_from_pool"
    case .display: "nvds_acquire_display_meta_from_pool"
    case .label: "nvds_acquire_label_info_meta_from_pool"
    case .user: "nvds_acquire_user_meta_from_pool"
    case .audioFrame: "nvds_acquire_audio_frame_meta_from_pool"
    }
  }

  /// The function that empties an element, where there is one.
  var release: String? {
    switch self {
    case .frame: "release_frame_meta"
    case .object: "release_obj_meta"
    case .classifier: "release_classifier_meta"
    case .display: "release_display_meta"
    case .label: "release_label_meta"
    case .user: nil
    case .audioFrame: "release_audio_frame_meta"
    }
  }

  /// The function that copies one element with all that hangs on it.
  var copy: String {
    switch self {
    case .frame: "nvds_copy_frame_meta"
    case .object: "nvds_copy_obj_meta"
    case .classifier: "nvds_copy_classifier_meta"
    case .display: "nvds_copy_display_meta"
    case .label: "nvds_copy_label_info_meta"
    case .user: "copy_user_meta"
    case .audioFrame: "nvds_copy_audio_frame_meta"
    }
  }

  static let video: [ElementKind] = [.frame, .object, .classifier, .display, .label, .user]
  static let audio: [ElementKind] = [.audioFrame, .classifier, .label, .user]
}
