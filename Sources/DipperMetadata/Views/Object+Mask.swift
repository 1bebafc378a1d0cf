internal import CDeepStream
internal import CGLib

extension Object {
  /// Which parts of the box belong to the object, or `nil` where nothing says (`mask_params`).
  ///
  /// Reading copies the values; ``withMask(_:)`` does not. The object owns what is set: copies of the object have
  /// masks of their own, and each goes with its object.
  public var mask: ObjectMask? {
    get { withMask { shape, values in ObjectMask(shape, values) } }
    nonmutating set {
      guard let newValue else { return removeMask() }
      setMask(newValue.shape) { room in
        for index in newValue.values.indices { room[index] = newValue.values[index] }
      }
    }
  }

  /// Lends the mask's values to a closure, where there is a mask; nothing is copied (`mask_params.data`).
  ///
  /// The object has no mask while the closure runs, and has it again when the closure returns or throws, unless it was
  /// given another meanwhile.
  ///
  /// - Parameter body: Given the mask's shape, and its values row by row from the top left corner of the box.
  /// - Returns: What `body` returns, or `nil` where there is no mask.
  /// - Throws: What `body` throws.
  public func withMask<Result, Failure: Error>(
    _ body: (MaskShape, Span<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let shape = maskShape else { return nil }
    let lent = unsafe takeMask()
    defer { unsafe putBack(lent) }
    return try unsafe body(shape, UnsafeBufferPointer(start: lent.data, count: shape.count).span)
  }

  /// Gives the object a mask whose values a closure writes into the memory that the object will own.
  ///
  /// The memory of a mask of the same size is used again.
  ///
  /// - Parameters:
  ///   - shape: How many values there are, and which of them mean the object.
  ///   - fill: Given the values, row by row from the top left corner of the box: 0 at first, or those of the mask that
  ///     the object had where that was of the same size.
  /// - Throws: What `fill` throws; the object has the mask all the same.
  public func setMask<Failure: Error>(
    _ shape: MaskShape, _ fill: (inout MutableSpan<Float>) throws(Failure) -> Void
  ) throws(Failure) {
    let size = shape.count * MemoryLayout<Float>.stride
    if unsafe live.pointee.mask_params.data == nil || live.pointee.mask_params.size != UInt32(size) { removeMask() }
    var mask = unsafe takeMask()
    if unsafe mask.data == nil {
      unsafe mask.data = g_malloc0(gsize(size))?.bindMemory(to: Float.self, capacity: shape.count)
    }
    unsafe mask.size = UInt32(size)
    unsafe mask.width = UInt32(shape.width)
    unsafe mask.height = UInt32(shape.height)
    unsafe mask.threshold = shape.threshold
    defer { unsafe putBack(mask) }
    var values = unsafe UnsafeMutableBufferPointer(start: mask.data, count: shape.count).mutableSpan
    try fill(&values)
  }

  /// The shape of the mask, or `nil` where nothing says which parts of the box belong to the object.
  ///
  /// What a C component attached counts where its size says that all values are there.
  public var maskShape: MaskShape? {
    let mask = unsafe live.pointee.mask_params
    let (width, height) = unsafe (Int(mask.width), Int(mask.height))
    guard unsafe mask.data != nil, MaskShape.allows(width, height),
      unsafe Int(mask.size) >= width * height * MemoryLayout<Float>.stride
    else { return nil }
    return unsafe MaskShape(width: width, height: height, threshold: mask.threshold)
  }

  private func removeMask() { unsafe Object.free(takeMask()) }

  /// Takes the mask away from the object, so that nothing frees it meanwhile.
  private func takeMask() -> NvOSD_MaskParams {
    let object = unsafe live
    defer { unsafe object.pointee.mask_params = NvOSD_MaskParams() }
    return unsafe object.pointee.mask_params
  }

  private func putBack(_ mask: NvOSD_MaskParams) {
    guard !life.isOver, unsafe raw.pointee.mask_params.data == nil else { return unsafe Object.free(mask) }
    unsafe raw.pointee.mask_params = mask
  }

  /// Memory whose size a C component left at 0 stays that component's.
  private static func free(_ mask: NvOSD_MaskParams) {
    if unsafe mask.size > 0 { unsafe g_free(mask.data) }
  }
}
