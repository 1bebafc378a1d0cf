/// A list of one kind of metadata that another kind has, and the functions that change it.
struct Relation {
  enum Parent: Hashable {
    case batch, audioBatch, region
    case element(ElementKind)
  }

  let parent: Parent
  let child: ElementKind
  /// Where the parent keeps the list.
  let list: Int
  let appends: Bool
  let add: String
  let remove: String?
  let clear: String?
  let copyList: String?

  static let all = [
    Relation(
      parent: .batch, child: .frame, list: 96, appends: true, add: "nvds_add_frame_meta_to_batch",
      remove: "nvds_remove_frame_meta_from_batch", clear: "nvds_clear_frame_meta_list",
      copyList: "nvds_copy_frame_meta_list"),
    Relation(
      parent: .element(.frame), child: .object, list: 104, appends: false, add: "nvds_add_obj_meta_to_frame",
      remove: "nvds_remove_obj_meta_from_frame", clear: "nvds_clear_obj_meta_list",
      copyList: "nvds_copy_obj_meta_list"),
    Relation(
      parent: .element(.frame), child: .display, list: 112, appends: false, add: "nvds_add_display_meta_to_frame",
      remove: "nvds_remove_display_meta_from_frame", clear: "nvds_clear_display_meta_list",
      copyList: "nvds_copy_display_meta_list"),
    Relation(
      parent: .element(.object), child: .classifier, list: 472, appends: false,
      add: "nvds_add_classifier_meta_to_object", remove: "nvds_remove_classifier_meta_from_obj",
      clear: "nvds_clear_classifier_meta_list", copyList: "nvds_copy_classification_list"),
    Relation(
      parent: .element(.classifier), child: .label, list: 48, appends: false,
      add: "nvds_add_label_info_meta_to_classifier", remove: "nvds_remove_label_info_meta_from_classifier",
      clear: "nvds_clear_label_info_meta_list", copyList: "nvds_copy_label_info_list"),
    Relation(
      parent: .batch, child: .user, list: 104, appends: true, add: "nvds_add_user_meta_to_batch",
      remove: "nvds_remove_user_meta_from_batch", clear: "nvds_clear_batch_user_meta_list",
      copyList: "nvds_copy_batch_user_meta_list"),
    Relation(
      parent: .element(.frame), child: .user, list: 120, appends: false, add: "nvds_add_user_meta_to_frame",
      remove: "nvds_remove_user_meta_from_frame", clear: "nvds_clear_frame_user_meta_list",
      copyList: "nvds_copy_frame_user_meta_list"),
    Relation(
      parent: .element(.object), child: .user, list: 480, appends: false, add: "nvds_add_user_meta_to_obj",
      remove: "nvds_remove_user_meta_from_object", clear: "nvds_clear_obj_user_meta_list",
      copyList: "nvds_copy_obj_user_meta_list"),
    Relation(
      parent: .region, child: .classifier, list: 224, appends: false, add: "nvds_add_classifier_meta_to_roi",
      remove: "nvds_remove_classifier_meta_from_roi", clear: nil, copyList: nil),
    // The original crashes in nvds_remove_user_meta_from_roi whatever it is given: lists go by nvds_clear_meta_list.
    Relation(
      parent: .region, child: .user, list: 232, appends: false, add: "nvds_add_user_meta_to_roi", remove: nil,
      clear: nil, copyList: nil),
    Relation(
      parent: .audioBatch, child: .audioFrame, list: 96, appends: true,
      add: "nvds_add_audio_frame_meta_to_audio_batch", remove: "nvds_remove_audio_frame_meta_from_audio_batch",
      clear: "nvds_clear_audio_frame_meta_list", copyList: "nvds_copy_audio_frame_meta_list"),
    Relation(
      parent: .element(.audioFrame), child: .classifier, list: 240, appends: true,
      add: "nvds_add_classifier_meta_to_audio_frame", remove: "nvds_remove_classifier_meta_from_audio_frame",
      clear: "nvds_clear_audio_classifier_meta_list", copyList: "nvds_copy_audio_classification_list"),
    Relation(
      parent: .audioBatch, child: .user, list: 104, appends: true, add: "nvds_add_user_meta_to_audio_batch",
      remove: "nvds_remove_user_meta_from_audio_batch", clear: "nvds_clear_audio_batch_user_meta_list",
      copyList: "nvds_copy_audio_batch_user_meta_list"),
    Relation(
      parent: .element(.audioFrame), child: .user, list: 248, appends: true,
      add: "nvds_add_user_meta_to_audio_frame", remove: "nvds_remove_user_meta_from_audio_frame",
      clear: "nvds_clear_audio_frame_user_meta_list", copyList: "nvds_copy_audio_frame_user_meta_list"),
  ]

  /// The lists that metadata of a kind has.
  static func lists(of parent: Parent) -> [Relation] { all.filter { $0.parent == parent } }
}
