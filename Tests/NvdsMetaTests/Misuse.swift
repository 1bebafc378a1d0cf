/// One kind of misuse, which must come to a defined end and leave the process alive.
struct Misuse: Sendable {
  let name: String
  let commit: @Sendable (Stage) -> Void

  init(_ name: String, _ commit: @escaping @Sendable (Stage) -> Void) {
    self.name = name
    self.commit = commit
  }

  static let all = nothings + members + batches + callbacks

  // MARK: NULL

  private static let nothings = [
    Misuse("NULL for every argument") { stage in
      let results = ["acquire", "get_nth", "copy_func", "destroy", "batch_meta_copy", "clear_meta_list"]
      for name in MetadataSymbols.all where !["nvds_create_batch_meta", "nvds_create_audio_batch_meta"].contains(name) {
        let result = stage.library.call(name)
        let isNothing = !results.contains { name.contains($0) } || name == "nvds_acquire_meta_lock"
        stage.expect(isNothing || UInt32(truncatingIfNeeded: result) == 0, "\(name)(NULL) gave \(result)")
      }
      let type = stage.library.call("nvds_get_user_meta_type", 0)
      stage.expect(UInt32(truncatingIfNeeded: type) == 8193, "the type of no name is \(type)")
    },
    Misuse("NULL for what is to be added, removed, cleared or copied") { stage in
      for relation in Relation.all where stage.parent(of: relation) != 0 {
        let parent = stage.parent(of: relation)
        for name in [relation.add, relation.remove, relation.copyList].compactMap({ $0 }) {
          stage.unchanged("\(name)(…, NULL)") { stage.library.call(name, parent, 0) }
          stage.unchanged("\(name)(NULL, …)") { stage.library.call(name, 0, stage[relation.child]) }
        }
        for name in [relation.clear, relation.copyList].compactMap({ $0 }) {
          stage.unchanged("\(name)(NULL, list)") { stage.library.call(name, 0, parent.pointer(relation.list)) }
        }
        if let name = relation.copyList {
          stage.unchanged("\(name)(NULL list)") { stage.library.call(name, 0, parent) }
        }
      }
      for kind in ElementKind.video {
        stage.unchanged("\(kind.copy)(…, NULL)") { stage.library.call(kind.copy, stage[kind], 0) }
        stage.unchanged("\(kind.copy)(NULL, …)") { stage.library.call(kind.copy, 0, stage[kind]) }
      }
    },
    Misuse("generic functions with NULL") { stage in
      let pool = stage.batch.pointer(ElementKind.user.poolOffset)
      let list = stage.frame.pointer(120)
      stage.unchanged("nvds_acquire_meta_from_pool") {
        stage.expect(stage.library.call("nvds_acquire_meta_from_pool", stage.batch, 0) == 0, "an element of no pool")
      }
      stage.unchanged("nvds_add_meta_to_parent") {
        stage.expect(stage.library.call("nvds_add_meta_to_parent", list, 0, 1) == list, "the list is another")
      }
      stage.unchanged("nvds_remove_meta_from_parent") {
        stage.expect(stage.library.call("nvds_remove_meta_from_parent", list, 0, pool) == list, "the list is another")
      }
      stage.unchanged("increase_pool_size") { stage.library.call("increase_pool_size", stage.batch, 0) }
      stage.unchanged("nvds_clear_meta_list") {
        stage.expect(stage.library.call("nvds_clear_meta_list", stage.batch, 0, pool) == 0, "an empty list is not NULL")
      }
    },
    Misuse("metadata that is NULL on a region") { stage in
      for name in [
        "nvds_add_classifier_meta_to_roi", "nvds_remove_classifier_meta_from_roi",
        "nvds_add_user_meta_to_roi", "nvds_remove_user_meta_from_roi",
      ] {
        let region = [UInt](repeating: 0, count: 31)
        unsafe region.withUnsafeBytes { bytes in
          _ = stage.library.call(name, Address(bitPattern: bytes.baseAddress), 0)
        }
      }
    },
  ]

  // MARK: Elements where they do not belong

  private static let members = [
    Misuse("adding twice") { stage in
      for relation in Relation.all where stage.parent(of: relation) != 0 && relation.parent != .batch {
        stage.unchanged(relation.add) {
          stage.library.call(relation.add, stage.parent(of: relation), stage[relation.child], 0)
        }
      }
      stage.unchanged("nvds_add_frame_meta_to_batch") {
        stage.library.call("nvds_add_frame_meta_to_batch", stage.batch, stage.frame)
      }
    },
    Misuse("removing what is not a member") { stage in
      for relation in Relation.all where stage.parent(of: relation) != 0 {
        guard let remove = relation.remove else { continue }
        let loose = stage.library.call(relation.child.acquire, stage.batch)
        stage.unchanged(remove) { stage.library.call(remove, stage.parent(of: relation), loose) }
      }
    },
    Misuse("removing twice") { stage in
      stage.library.call("nvds_remove_obj_meta_from_frame", stage.frame, stage.object)
      stage.expect(stage.frame.number(96) == 0, "the object was not removed")
      stage.unchanged("nvds_remove_obj_meta_from_frame") {
        stage.library.call("nvds_remove_obj_meta_from_frame", stage.frame, stage.object)
      }
      stage.library.call("nvds_remove_frame_meta_from_batch", stage.batch, stage.frame)
      stage.unchanged("nvds_remove_frame_meta_from_batch") {
        stage.library.call("nvds_remove_frame_meta_from_batch", stage.batch, stage.frame)
      }
    },
    Misuse("removing from another frame") { stage in
      let other = stage.library.call("nvds_acquire_frame_meta_from_pool", stage.batch)
      stage.library.call("nvds_add_frame_meta_to_batch", stage.batch, other)
      stage.unchanged("nvds_remove_obj_meta_from_frame") {
        stage.library.call("nvds_remove_obj_meta_from_frame", other, stage.object)
      }
      stage.expect(other.number(96) == 0, "the other frame has \(other.number(96)) objects")
    },
    Misuse("removing from another batch") { stage in
      let other = Stage(stage.library)
      stage.unchanged("nvds_remove_frame_meta_from_batch") {
        stage.library.call("nvds_remove_frame_meta_from_batch", stage.batch, other.frame)
      }
      stage.unchanged("nvds_remove_obj_meta_from_frame") {
        stage.library.call("nvds_remove_obj_meta_from_frame", stage.frame, other.object)
      }
      other.unchanged("another batch's functions") {}
      other.finish()
    },
    Misuse("adding what another batch's pool gave") { stage in
      let other = stage.library.call("nvds_create_batch_meta", 1)
      let foreign = stage.library.call("nvds_acquire_obj_meta_from_pool", other)
      stage.library.call("nvds_add_obj_meta_to_frame", stage.frame, foreign, 0)
      stage.library.call("nvds_remove_obj_meta_from_frame", stage.frame, foreign)
      stage.expect(stage.frame.pointer(104).elements == [stage.object], "the frame's list is not as it was")
      for batch in [stage.batch, other] {
        let pool = batch.pointer(ElementKind.object.poolOffset)
        stage.expect(pool.number(12) == UInt32(pool.pointer(24).elements.count), "num_empty_elements is wrong")
        stage.expect(pool.number(16) == UInt32(pool.pointer(32).elements.count), "num_full_elements is wrong")
      }
      stage.expect(stage.library.call("nvds_destroy_batch_meta", other) & 1 == 1, "the other batch is not destroyed")
    },
    Misuse("removing a parent") { stage in
      let child = stage.library.call("nvds_acquire_obj_meta_from_pool", stage.batch)
      stage.library.call("nvds_add_obj_meta_to_frame", stage.frame, child, stage.object)
      stage.library.call("nvds_remove_obj_meta_from_frame", stage.frame, stage.object)
      stage.expect(child.pointer(40) == 0, "the child's parent dangles")
    },
    Misuse("clearing with NULL as the list") { stage in
      for relation in Relation.all where stage.parent(of: relation) != 0 {
        if let name = relation.clear { stage.library.call(name, stage.parent(of: relation), 0) }
      }
      stage.expect(stage.batch.number(44) == 0 && stage.batch.pointer(96) == 0, "there are frames")
    },
    Misuse("clearing with a part of the list") { stage in
      for _ in 0..<3 {
        let object = stage.library.call("nvds_acquire_obj_meta_from_pool", stage.batch)
        stage.library.call("nvds_add_obj_meta_to_frame", stage.frame, object, 0)
      }
      stage.library.call("nvds_clear_obj_meta_list", stage.frame, stage.frame.pointer(104).pointer(8))
      stage.expect(stage.frame.number(96) == UInt32(stage.frame.pointer(104).elements.count), "num_obj_meta is wrong")
      let pool = stage.batch.pointer(ElementKind.object.poolOffset)
      stage.expect(pool.number(12) == UInt32(pool.pointer(24).elements.count), "num_empty_elements is wrong")
    },
    Misuse("removing user metadata from a region") { stage in
      let region = [UInt](repeating: 0, count: 31)
      unsafe region.withUnsafeBytes { bytes in
        let address = Address(bitPattern: bytes.baseAddress)
        let user = stage.library.call("nvds_acquire_user_meta_from_pool", stage.batch)
        stage.library.call("nvds_add_user_meta_to_roi", address, user)
        stage.expect(address.pointer(232).elements == [user], "it was not added")
        stage.library.call("nvds_remove_user_meta_from_roi", address, user)
        stage.expect(address.pointer(232) == 0, "it was not removed")
      }
    },
  ]

  // MARK: Batches

  private static let batches = [
    Misuse("a batch of 0 frames") { stage in
      let batch = stage.library.call("nvds_create_batch_meta", 0)
      guard batch != 0 else { return }
      for kind in ElementKind.video {
        stage.expect(stage.library.call(kind.acquire, batch) != 0, "no \(kind) from a batch of 0")
      }
      let copy = stage.library.call("nvds_batch_meta_copy_func", batch, 0)
      stage.expect(copy != 0, "a batch of 0 is not copied")
      if copy != 0 { stage.library.call("nvds_batch_meta_release_func", copy, 0) }
      stage.expect(stage.library.call("nvds_destroy_batch_meta", batch) & 1 == 1, "a batch of 0 is not destroyed")
    },
    Misuse("a batch of 4 294 967 295 frames") { stage in
      stage.expect(stage.library.call("nvds_create_batch_meta", 0xFFFF_FFFF) == 0, "a batch")
      stage.expect(stage.library.call("nvds_create_audio_batch_meta", 0xFFFF_FFFF) == 0, "an audio batch")
    },
    Misuse("destroying a batch twice") { stage in
      let batch = stage.library.call("nvds_create_batch_meta", 4)
      stage.expect(stage.library.call("nvds_destroy_batch_meta", batch) & 1 == 1, "it is not destroyed")
      stage.expect(UInt32(truncatingIfNeeded: stage.library.call("nvds_destroy_batch_meta", batch)) == 0, "again")
    },
    Misuse("an audio batch for functions of video batches, and the reverse") { stage in
      let audio = stage.library.call("nvds_create_audio_batch_meta", 2)
      for name in ["nvds_acquire_obj_meta_from_pool", "nvds_acquire_display_meta_from_pool"] {
        stage.expect(stage.library.call(name, audio) == 0, "\(name) gave something of an audio batch")
      }
      stage.expect(stage.library.call("nvds_acquire_audio_frame_meta_from_pool", stage.batch) == 0, "an audio frame")
      stage.library.call("nvds_get_current_metadata_info", audio)
      let refused = stage.library.call("nvds_destroy_audio_batch_meta", stage.batch)
      stage.expect(UInt32(truncatingIfNeeded: refused) == 0, "a video batch was destroyed as audio")
      stage.expect(stage.library.call("nvds_destroy_audio_batch_meta", audio) & 1 == 1, "the audio batch stays")
    },
    Misuse("unlocking without a lock") { stage in
      stage.library.call("nvds_release_meta_lock", stage.batch)
      stage.library.call("nvds_acquire_meta_lock", stage.batch)
      stage.library.call("nvds_release_meta_lock", stage.batch)
    },
    Misuse("a frame number that is not there") { stage in
      for index in [1, 0xFFFF_FFFF] as [Address] {
        let found = stage.library.call("nvds_get_nth_frame_meta", stage.batch.pointer(96), index)
        stage.expect(found == 0, "frame \(index) is there")
      }
    },
  ]

  // MARK: Callbacks

  private static let callbacks = [
    Misuse("a copy function that returns NULL") { stage in
      stage[.user].store(Callbacks.copies[1], at: 24)
      stage[.user].store(Callbacks.releases[1], at: 32)
      stage[.user].store(Address(5), at: 40)
      let copy = stage.library.call("nvds_batch_meta_copy_func", stage.batch, 0)
      let users = copy.pointer(96).elements.first?.pointer(120).elements ?? []
      stage.expect(users.map { $0.pointer(40) } == [0], "the copy has \(users.count) user metadata")
      stage.library.call("nvds_batch_meta_release_func", copy, 0)
    },
    Misuse("a release function that removes its own user metadata") { stage in
      stage[.user].store(Callbacks.removingRelease, at: 32)
      stage[.user].store(stage.frame, at: 40)
      let log = CallbackLog(library: stage.library)
      log.record { _ = stage.library.call("nvds_remove_user_meta_from_frame", stage.frame, stage[.user]) }
      stage.expect(stage.frame.pointer(120) == 0, "it is still in its list")
      stage.expect(log.lines == ["removing release"], "released \(log.lines)")
    },
    Misuse("a release function that adds an object") { stage in
      stage[.user].store(Callbacks.addingRelease, at: 32)
      stage[.user].store(stage.frame, at: 40)
      CallbackLog(library: stage.library).record {
        _ = stage.library.call("nvds_remove_user_meta_from_frame", stage.frame, stage[.user])
      }
      stage.expect(stage.frame.number(96) == 2, "\(stage.frame.number(96)) objects")
      stage.expect(stage.frame.pointer(104).elements.count == 2, "the list has another number of objects")
    },
  ]
}
