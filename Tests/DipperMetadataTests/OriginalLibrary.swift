import CDeepStream
import DipperMetadata
import Foundation

/// The original library, loaded beside ours with its symbols kept apart.
@safe struct OriginalLibrary: @unchecked Sendable {
  let functions: MetadataFunctions
  let create: @convention(c) (UInt32) -> UnsafeMutablePointer<NvDsBatchMeta>?
  let destroy: @convention(c) (UnsafeMutablePointer<NvDsBatchMeta>?) -> Int32
  let copy: NvDsMetaCopyFunc

  static let shared = load()

  private static func load() -> OriginalLibrary? {
    let path = ".deps/deepstream/nvidia/deepstream_videodecode/_libs/libnvds_meta.so"
    guard let library = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) else { return nil }
    func find<Function>(_ name: String, as type: Function.Type) -> Function? {
      unsafe dlsym(library, name).map { unsafe unsafeBitCast($0, to: type) }
    }
    func fill<Function>(_ field: inout Function, _ name: String) -> Bool {
      guard let function = find("nvds_\(name)", as: Function.self) else { return false }
      field = function
      return true
    }
    var table = unsafe MetadataFunctions.native.pointee
    let found = unsafe [
      fill(&table.lock, "acquire_meta_lock"), fill(&table.unlock, "release_meta_lock"),
      fill(&table.acquireFrame, "acquire_frame_meta_from_pool"),
      fill(&table.addFrame, "add_frame_meta_to_batch"),
      fill(&table.removeFrame, "remove_frame_meta_from_batch"),
      fill(&table.acquireObject, "acquire_obj_meta_from_pool"),
      fill(&table.addObject, "add_obj_meta_to_frame"),
      fill(&table.removeObject, "remove_obj_meta_from_frame"),
      fill(&table.acquireClassifier, "acquire_classifier_meta_from_pool"),
      fill(&table.addClassifier, "add_classifier_meta_to_object"),
      fill(&table.removeClassifier, "remove_classifier_meta_from_obj"),
      fill(&table.acquireLabel, "acquire_label_info_meta_from_pool"),
      fill(&table.addLabel, "add_label_info_meta_to_classifier"),
      fill(&table.removeLabel, "remove_label_info_meta_from_classifier"),
      fill(&table.acquireDisplay, "acquire_display_meta_from_pool"),
      fill(&table.addDisplay, "add_display_meta_to_frame"),
      fill(&table.removeDisplay, "remove_display_meta_from_frame"),
      fill(&table.acquireUser, "acquire_user_meta_from_pool"),
      fill(&table.addUserToBatch, "add_user_meta_to_batch"),
      fill(&table.removeUserFromBatch, "remove_user_meta_from_batch"),
      fill(&table.addUserToFrame, "add_user_meta_to_frame"),
      fill(&table.removeUserFromFrame, "remove_user_meta_from_frame"),
      fill(&table.addUserToObject, "add_user_meta_to_obj"),
      fill(&table.removeUserFromObject, "remove_user_meta_from_object"),
    ]
    typealias Create = @convention(c) (UInt32) -> UnsafeMutablePointer<NvDsBatchMeta>?
    typealias Destroy = @convention(c) (UnsafeMutablePointer<NvDsBatchMeta>?) -> Int32
    guard found.allSatisfy({ $0 }), let create = unsafe find("nvds_create_batch_meta", as: Create.self),
      let destroy = unsafe find("nvds_destroy_batch_meta", as: Destroy.self),
      let copy = unsafe find("nvds_batch_meta_copy_func", as: NvDsMetaCopyFunc.self)
    else { return nil }
    return unsafe OriginalLibrary(functions: table, create: create, destroy: destroy, copy: copy)
  }
}
