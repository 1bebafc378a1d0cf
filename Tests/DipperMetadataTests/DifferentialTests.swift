import CDeepStream
import CGLib
import DipperMetadata
import DipperTestKit
import Foundation
import Testing

/// Reads everything that a foreign reader could see of a batch into text.
private struct Reader {
  func list<Element>(
    _ list: UnsafeMutablePointer<GList>?, _ type: Element.Type,
    _ body: (UnsafeMutablePointer<Element>) -> String
  ) -> String {
    var node = unsafe list
    var parts: [String] = []
    while let current = unsafe node {
      unsafe node = current.pointee.next
      unsafe parts.append(body(current.pointee.data.assumingMemoryBound(to: type)))
    }
    return "[" + parts.joined(separator: " ") + "]"
  }

  func batch(_ batch: UnsafeMutablePointer<NvDsBatchMeta>) -> String {
    let value = unsafe batch.pointee
    let pools = unsafe [
      value.frame_meta_pool, value.obj_meta_pool, value.classifier_meta_pool, value.label_info_meta_pool,
      value.display_meta_pool, value.user_meta_pool,
    ]
    var text = unsafe "\(value.num_frames_in_batch)"
    for index in unsafe pools.indices {
      if let pool = unsafe pools[index]?.pointee {
        unsafe text += " \(pool.max_elements_in_pool)/\(pool.num_empty_elements)/\(pool.num_full_elements)"
        unsafe text += "/\(pool.element_size)/\(pool.meta_type.rawValue)"
      }
    }
    return unsafe text + list(value.frame_meta_list, NvDsFrameMeta.self, frame)
      + users(value.batch_user_meta_list)
  }

  private func users(_ users: UnsafeMutablePointer<GList>?) -> String {
    unsafe "u" + list(users, NvDsUserMeta.self) { unsafe "\($0.pointee.base_meta.meta_type.rawValue)" }
  }

  private func frame(_ frame: UnsafeMutablePointer<NvDsFrameMeta>) -> String {
    let value = unsafe frame.pointee
    return unsafe "F\(value.source_id),\(value.frame_num),\(value.num_obj_meta)"
      + list(value.obj_meta_list, NvDsObjectMeta.self, object)
      + list(value.display_meta_list, NvDsDisplayMeta.self) { unsafe "\($0.pointee.num_rects)" }
      + users(value.frame_user_meta_list)
  }

  private func object(_ object: UnsafeMutablePointer<NvDsObjectMeta>) -> String {
    let value = unsafe object.pointee
    let text = unsafe value.text_params.display_text.map { unsafe String(cString: $0) } ?? "-"
    return
      unsafe "O\(value.class_id),\(value.confidence),\(value.rect_params.left),\(text),\(value.object_id)"
      + ",p\(value.parent?.pointee.class_id ?? -1)"
      + list(value.classifier_meta_list, NvDsClassifierMeta.self) {
        unsafe "C\($0.pointee.unique_component_id),\($0.pointee.num_labels)"
          + list($0.pointee.label_info_list, NvDsLabelInfo.self) { unsafe "\($0.pointee.label_id)" }
      } + users(value.obj_user_meta_list)
  }
}

/// Does one random sequence of operations on a batch, through one table of functions.
@safe private struct Driver {
  let functions: MetadataFunctions
  let batch: UnsafeMutablePointer<NvDsBatchMeta>
  var generator: SeededGenerator
  var frames: [UnsafeMutablePointer<NvDsFrameMeta>] = unsafe []
  var objects: [[UnsafeMutablePointer<NvDsObjectMeta>]] = unsafe []

  init(_ functions: MetadataFunctions, _ batch: UnsafeMutablePointer<NvDsBatchMeta>, seed: UInt64) {
    unsafe self.functions = functions
    unsafe self.batch = batch
    generator = SeededGenerator(seed: seed)
  }

  mutating func step(_ number: Int) {
    let kind = Int.random(in: 0..<10, using: &generator)
    let choice = Int.random(in: 0..<1_000_000, using: &generator)
    if unsafe frames.isEmpty || kind == 0 { return addFrame(number) }
    let place = unsafe choice % frames.count
    let frame = unsafe frames[place]
    switch kind {
    case 1 where choice.isMultiple(of: 4):
      unsafe functions.removeFrame(batch, frame)
      unsafe frames.remove(at: place)
      unsafe objects.remove(at: place)
    case 1...4: addObject(number, place)
    case 5:
      guard unsafe !objects[place].isEmpty else { return }
      let object = unsafe objects[place].remove(at: choice % objects[place].count)
      // The original leaves the children's parents dangling: clear them for both.
      for index in unsafe objects[place].indices
      where unsafe objects[place][index].pointee.parent == object {
        unsafe objects[place][index].pointee.parent = nil
      }
      unsafe functions.removeObject(frame, object)
    case 6:
      guard let object = unsafe objects[place].last else { return }
      let classifier = unsafe functions.acquireClassifier(batch)
      unsafe classifier?.pointee.unique_component_id = Int32(number)
      let label = unsafe functions.acquireLabel(batch)
      unsafe label?.pointee.label_id = UInt32(number)
      unsafe functions.addLabel(classifier, label)
      unsafe functions.addClassifier(object, classifier)
    case 7:
      let display = unsafe functions.acquireDisplay(batch)
      unsafe display?.pointee.num_rects = UInt32(number)
      unsafe functions.addDisplay(frame, display)
    default: addUser(number, place)
    }
  }

  private mutating func addFrame(_ number: Int) {
    guard let frame = unsafe functions.acquireFrame(batch) else { return }
    unsafe frame.pointee.frame_num = Int32(number)
    unsafe functions.addFrame(batch, frame)
    unsafe frames.append(frame)
    unsafe objects.append([])
  }

  private mutating func addObject(_ number: Int, _ place: Int) {
    guard let object = unsafe functions.acquireObject(batch) else { return }
    // A new object is untracked here and has the id 0 there.
    unsafe object.pointee.object_id = UInt(number)
    unsafe object.pointee.class_id = Int32(number)
    unsafe object.pointee.rect_params.left = Float(number) / 2
    unsafe object.pointee.text_params.display_text = g_strdup("text \(number)")
    let parent = unsafe number.isMultiple(of: 3) ? objects[place].last : nil
    unsafe functions.addObject(frames[place], object, parent)
    unsafe objects[place].append(object)
  }

  private func addUser(_ number: Int, _ place: Int) {
    guard let user = unsafe functions.acquireUser(batch) else { return }
    unsafe user.pointee.base_meta.meta_type = NvDsMetaType(rawValue: 9000 + numericCast(number))
    // The original does not reset user metadata.
    unsafe user.pointee.base_meta.copy_func = { _, _ in nil }
    unsafe user.pointee.base_meta.release_func = nil
    unsafe user.pointee.user_meta_data = nil
    if let object = unsafe objects[place].first, number.isMultiple(of: 3) {
      unsafe functions.addUserToObject(object, user)
    } else if number.isMultiple(of: 2) {
      unsafe functions.addUserToFrame(frames[place], user)
    } else {
      unsafe functions.addUserToBatch(batch, user)
    }
  }
}

@Suite struct DifferentialTests {
  @Test(
    "a foreign reader sees the same after every step as with the original library",
    .enabled(if: OriginalLibrary.shared != nil, "needs the original library in .deps/deepstream"),
    arguments: 0..<60)
  func sameAsOriginal(seed: Int) throws {
    let original = try #require(OriginalLibrary.shared)
    let theirs = try unsafe #require(original.create(2))
    let ours = try unsafe #require(createBatch(frames: 2))
    unsafe ours.pointee.max_frames_in_batch = 64
    unsafe theirs.pointee.max_frames_in_batch = 64
    var their = unsafe Driver(original.functions, theirs, seed: UInt64(seed))
    var our = unsafe Driver(MetadataFunctions.native.pointee, ours, seed: UInt64(seed))
    let reader = Reader()
    for number in 1...150 {
      their.step(number)
      our.step(number)
      try unsafe #require(reader.batch(ours) == reader.batch(theirs), "seed \(seed), step \(number)")
    }
    _ = unsafe original.destroy(theirs)
    unsafe destroyBatch(ours)
  }
}
