internal import CDeepStream
internal import Glibc

extension DeepStreamRuntime {
  /// Loads a metadata library, such as NVIDIA's own; its symbols stay apart from those of the process.
  ///
  /// - Parameter directory: Where `libnvds_meta.so` lies, such as
  ///   `/opt/nvidia/deepstream/deepstream/lib`, or the path of the file itself.
  /// - Returns: The library, which stays loaded as long as the process lives.
  /// - Throws: ``MetadataError`` when the library is not there, does not load, or lacks functions.
  public static func load(from directory: String) throws(MetadataError) -> DeepStreamRuntime {
    let path = directory.hasSuffix(".so") ? directory : directory + "/libnvds_meta.so"
    let doing = "loading \(path)"
    guard unsafe access(path, R_OK) == 0 else {
      throw MetadataError(
        .missingLibrary,
        "there is no such file that can be read. Give the folder of DeepStream's libraries, such as "
          + "/opt/nvidia/deepstream/deepstream/lib, or build Dipper's own with scripts/libraries",
        doing: doing)
    }
    guard let handle = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw unsafe MetadataError(
        .missingLibrary,
        "the file does not load. It has to be a library for this machine, and what it needs has to be installed",
        doing: doing, cause: dlerror().map { unsafe String(cString: $0) })
    }
    let symbols = unsafe Symbols(handle)
    let functions = unsafe symbols.table()
    guard let functions = unsafe functions, symbols.missing.isEmpty else {
      throw MetadataError(
        .missingFunctions,
        "it has no \(symbols.missing.joined(separator: ", ")). Use libnvds_meta.so of DeepStream 9",
        doing: doing)
    }
    guard unsafe hasLayout(functions) else {
      throw MetadataError(
        .unsupportedLayout,
        "its frames and objects are of other sizes than DeepStream 9's. Use libnvds_meta.so of DeepStream 9",
        doing: doing)
    }
    let table = UnsafeMutablePointer<MetadataFunctions>.allocate(capacity: 1)
    unsafe table.initialize(to: functions)
    let runtime = unsafe DeepStreamRuntime(
      table: RuntimeTable(functions: UnsafePointer(table)), library: path)
    remember(runtime)
    return runtime
  }

  /// Whether the elements of a library's pools are as large as DeepStream 9's: older versions' are smaller.
  private static func hasLayout(_ functions: MetadataFunctions) -> Bool {
    guard let batch = unsafe functions.createBatch(1) else { return false }
    defer { _ = unsafe functions.destroyBatch(batch) }
    func size(_ pool: PoolPointer?) -> Int { unsafe Int(pool?.pointee.element_size ?? 0) }
    return unsafe size(batch.pointee.frame_meta_pool) == MemoryLayout<NvDsFrameMeta>.size
      && size(batch.pointee.obj_meta_pool) == MemoryLayout<NvDsObjectMeta>.size
      && size(batch.pointee.display_meta_pool) == MemoryLayout<NvDsDisplayMeta>.size
  }
}

/// Finds the functions of a loaded library, and collects the names of those that it lacks.
@safe private final class Symbols {
  private let handle: UnsafeMutableRawPointer
  private(set) var missing: [String] = []

  init(_ handle: UnsafeMutableRawPointer) { unsafe self.handle = handle }

  /// The library's functions in the native table's places; the native ones stay where the library has none.
  func table() -> MetadataFunctions? {
    var table = unsafe MetadataFunctions.native.pointee
    unsafe fillBatches(&table)
    unsafe fillElements(&table)
    unsafe fillUsers(&table)
    unsafe fillSound(&table.sound)
    unsafe fillRegions(&table.regions)
    return unsafe table
  }

  private func fill<Function>(_ field: inout Function, _ name: String) {
    guard let symbol = unsafe dlsym(handle, "nvds_\(name)") else {
      missing.append("nvds_\(name)")
      return
    }
    field = unsafe unsafeBitCast(symbol, to: Function.self)
  }

  private func fillBatches(_ table: inout MetadataFunctions) {
    unsafe fill(&table.lock, "acquire_meta_lock")
    unsafe fill(&table.unlock, "release_meta_lock")
    unsafe fill(&table.createBatch, "create_batch_meta")
    unsafe fill(&table.destroyBatch, "destroy_batch_meta")
    unsafe fill(&table.copyBatch, "batch_meta_copy_func")
    unsafe fill(&table.acquireFrame, "acquire_frame_meta_from_pool")
    unsafe fill(&table.addFrame, "add_frame_meta_to_batch")
    unsafe fill(&table.removeFrame, "remove_frame_meta_from_batch")
    unsafe fill(&table.clearFrames, "clear_frame_meta_list")
    unsafe fill(&table.copyFrame, "copy_frame_meta")
  }

  private func fillElements(_ table: inout MetadataFunctions) {
    unsafe fill(&table.acquireObject, "acquire_obj_meta_from_pool")
    unsafe fill(&table.addObject, "add_obj_meta_to_frame")
    unsafe fill(&table.removeObject, "remove_obj_meta_from_frame")
    unsafe fill(&table.clearObjects, "clear_obj_meta_list")
    unsafe fill(&table.copyObject, "copy_obj_meta")
    unsafe fill(&table.acquireClassifier, "acquire_classifier_meta_from_pool")
    unsafe fill(&table.addClassifier, "add_classifier_meta_to_object")
    unsafe fill(&table.removeClassifier, "remove_classifier_meta_from_obj")
    unsafe fill(&table.acquireLabel, "acquire_label_info_meta_from_pool")
    unsafe fill(&table.addLabel, "add_label_info_meta_to_classifier")
    unsafe fill(&table.removeLabel, "remove_label_info_meta_from_classifier")
    unsafe fill(&table.acquireDisplay, "acquire_display_meta_from_pool")
    unsafe fill(&table.addDisplay, "add_display_meta_to_frame")
    unsafe fill(&table.removeDisplay, "remove_display_meta_from_frame")
  }

  private func fillUsers(_ table: inout MetadataFunctions) {
    unsafe fill(&table.acquireUser, "acquire_user_meta_from_pool")
    unsafe fill(&table.addUserToBatch, "add_user_meta_to_batch")
    unsafe fill(&table.removeUserFromBatch, "remove_user_meta_from_batch")
    unsafe fill(&table.addUserToFrame, "add_user_meta_to_frame")
    unsafe fill(&table.removeUserFromFrame, "remove_user_meta_from_frame")
    unsafe fill(&table.addUserToObject, "add_user_meta_to_obj")
    unsafe fill(&table.removeUserFromObject, "remove_user_meta_from_object")
  }

  private func fillSound(_ table: inout SoundFunctions) {
    unsafe fill(&table.createBatch, "create_audio_batch_meta")
    unsafe fill(&table.destroyBatch, "destroy_audio_batch_meta")
    unsafe fill(&table.copyBatch, "audio_batch_meta_copy_func")
    unsafe fill(&table.acquireFrame, "acquire_audio_frame_meta_from_pool")
    unsafe fill(&table.addFrame, "add_audio_frame_meta_to_audio_batch")
    unsafe fill(&table.removeFrame, "remove_audio_frame_meta_from_audio_batch")
    unsafe fill(&table.clearFrames, "clear_audio_frame_meta_list")
    unsafe fill(&table.copyFrame, "copy_audio_frame_meta")
    unsafe fill(&table.addClassifier, "add_classifier_meta_to_audio_frame")
    unsafe fill(&table.removeClassifier, "remove_classifier_meta_from_audio_frame")
    unsafe fill(&table.addUser, "add_user_meta_to_audio_frame")
    unsafe fill(&table.removeUser, "remove_user_meta_from_audio_frame")
  }

  private func fillRegions(_ table: inout RegionFunctions) {
    unsafe fill(&table.addClassifier, "add_classifier_meta_to_roi")
    unsafe fill(&table.removeClassifier, "remove_classifier_meta_from_roi")
    unsafe fill(&table.addUser, "add_user_meta_to_roi")
    unsafe fill(&table.removeFromList, "remove_meta_from_parent")
  }
}
