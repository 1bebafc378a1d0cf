package import CDeepStream
internal import CGLib

/// What a program asks of a batch: its n-th frame, its pools in words, the number of a user's type.
package enum NativeQuestions {
  /// The element at a place in a list, or `nil` beyond its end.
  package static func element(_ index: UInt32, of list: NodePointer?) -> ElementPointer? {
    var node = unsafe list
    var left = index
    while let current = unsafe node {
      if left == 0 { return unsafe current.pointee.data }
      left -= 1
      unsafe node = current.pointee.next
    }
    return nil
  }

  /// The number of a user's type: the same for equal texts, of this process only.
  package static func userMetaType(_ description: UnsafePointer<CChar>?) -> NvDsMetaType {
    let quark = unsafe g_quark_from_string(description)
    return NvDsMetaType(rawValue: NVDS_START_USER_META.rawValue + numericCast(quark))
  }

  /// Prints a pool's numbers and elements as the original does.
  package static func show(_ pool: PoolPointer?) {
    guard let raw = unsafe pool else { return Complaint.missingArgument.log() }
    unsafe makeElements(of: raw)
    let pool = unsafe raw.pointee
    var text = unsafe "meta_type = \(pool.meta_type.rawValue)\nmax_elements_in_pool = \(pool.max_elements_in_pool)\n"
    unsafe text += "num_empty_elements = \(pool.num_empty_elements)\nnum_full_elements = \(pool.num_full_elements)\n"
    unsafe text += lines("FREE", pool.empty_list, pool.meta_type) + lines("FULL", pool.full_list, pool.meta_type)
    unsafe dip_print(text)
  }

  /// Prints the pools of a batch's frames and objects, its frames and their objects; nothing for a batch without frames.
  ///
  /// - Returns: Whether it is a batch of this engine.
  package static func show(_ batch: BatchPointer?) -> Bool {
    guard unsafe Ownership.batch(batch) != nil, let batch = unsafe batch else { return false }
    unsafe NativeElements.locked(batch) {
      guard unsafe batch.pointee.frame_meta_list != nil, unsafe batch.pointee.obj_meta_pool != nil else { return }
      unsafe dip_print("\n******************FRAME META POOL STATUS ***************\n")
      unsafe show(batch.pointee.frame_meta_pool)
      unsafe dip_print("\n******************OBJ META POOL STATUS *****************\n")
      unsafe show(batch.pointee.obj_meta_pool)
      var number = 0
      unsafe NativeCopy.each(batch.pointee.frame_meta_list, NvDsFrameMeta.self) {
        unsafe show($0, number)
        number += 1
      }
    }
    return true
  }

  private static func show(_ frame: FramePointer, _ number: Int) {
    // Numbers without a sign are shown with one, as the original shows them.
    var text = "\nFRAME \(number)"
    unsafe text += "\nFRAME META ptr = \(address(frame)) source_id = \(Int32(bitPattern: frame.pointee.source_id))"
    unsafe text += " port id = \(Int32(bitPattern: frame.pointee.pad_index))\n"
    var place = 0
    unsafe NativeCopy.each(frame.pointee.obj_meta_list, NvDsObjectMeta.self) { object in
      let value = unsafe object.pointee
      let box = unsafe value.rect_params
      text += unsafe "\n  OBJ \(place)\n  OBJ META ptr = \(address(object)) component_id = \(value.unique_component_id)"
      text += unsafe ",class_id = \(value.class_id) object id = \(value.object_id) x =\(decimal(box.left))"
      text += ", y =\(decimal(box.top)), w =\(decimal(box.width)), h = \(decimal(box.height))\n"
      place += 1
    }
    unsafe dip_print(text)
  }

  private static func address(_ element: ElementPointer) -> String {
    "0x" + String(UInt(bitPattern: element), radix: 16)
  }

  private static func lines(_ word: String, _ list: NodePointer?, _ type: NvDsMetaType) -> String {
    var text = ""
    var number = 0
    unsafe NativeCopy.each(list, NvDsObjectMeta.self) { element in
      unsafe text += "\n\(word) META \(number) ptr = \(address(element))"
      number += 1
      guard word == "FULL", type == NVDS_OBJ_META else { return }
      let box = unsafe element.pointee.rect_params
      text +=
        "\nx = \(decimal(box.left)) y = \(decimal(box.top)) w = \(decimal(box.width)) h = \(decimal(box.height))\n"
    }
    return text
  }

  /// Makes what a pool promises and nobody asked for yet; only this engine's pools are without any element.
  private static func makeElements(of pool: PoolPointer) {
    guard unsafe pool.pointee.empty_list == nil && pool.pointee.full_list == nil,
      unsafe pool.pointee.max_elements_in_pool > 0
    else { return }
    let raw = unsafe UnsafeMutableRawPointer(pool).assumingMemoryBound(to: DipPool.self)
    guard let batch = unsafe raw.pointee.batch, unsafe Ownership.batch(batch) != nil else { return }
    unsafe NativeElements.locked(batch) { unsafe Pool(raw).replenish(batch: batch) }
  }

  /// As C's `%f` writes it.
  private static func decimal(_ value: Float) -> String {
    let room = 64
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) {
      unsafe String(cString: g_ascii_formatd($0.baseAddress, Int32(room), "%f", Double(value)))
    }
  }
}
