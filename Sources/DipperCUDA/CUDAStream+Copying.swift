internal import CCUDA

extension CUDAStream {
  /// Copies bytes between any two kinds of memory, of one device or two.
  ///
  /// - Parameters:
  ///   - source: What to copy from.
  ///   - offset: The first byte of `source`.
  ///   - target: What to copy to.
  ///   - targetOffset: The first byte of `target`.
  ///   - byteCount: How many bytes; `nil` for all of `source` from `offset` on.
  /// - Throws: An error where the bytes lie beyond the memory, or what the driver reports.
  public borrowing func copy(
    _ source: borrowing CUDABuffer, from offset: Int = 0, to target: borrowing CUDABuffer, at targetOffset: Int = 0,
    byteCount: Int? = nil
  ) throws(CUDAError) {
    let count = byteCount ?? source.byteCount - offset
    try Self.check(offset, count, source.byteCount, "copying from memory")
    try Self.check(targetOffset, count, target.byteCount, "copying to memory")
    try copy(from: source.address + UInt64(offset), to: target.address + UInt64(targetOffset), byteCount: count)
  }

  /// Fills bytes of memory with one value.
  ///
  /// - Parameters:
  ///   - buffer: The memory.
  ///   - value: The value of every byte.
  ///   - offset: The first byte.
  ///   - byteCount: How many bytes; `nil` for all from `offset` on.
  /// - Throws: An error where the bytes lie beyond the memory, or what the driver reports.
  public borrowing func fill(
    _ buffer: borrowing CUDABuffer, with value: UInt8, from offset: Int = 0, byteCount: Int? = nil
  ) throws(CUDAError) {
    let count = byteCount ?? buffer.byteCount - offset
    try Self.check(offset, count, buffer.byteCount, "filling memory")
    try fill(address: buffer.address + UInt64(offset), with: value, byteCount: count)
  }

  /// Copies bytes of the host into memory of any kind, and waits until it is done.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - target: What to copy to.
  ///   - offset: The first byte of `target`.
  /// - Throws: An error where the bytes lie beyond the memory, or what the driver reports.
  public borrowing func upload(
    _ bytes: RawSpan, to target: borrowing CUDABuffer, at offset: Int = 0
  ) throws(CUDAError) {
    try Self.check(offset, bytes.byteCount, target.byteCount, "copying to memory")
    let source = unsafe bytes.withUnsafeBytes { UInt64(UInt(bitPattern: $0.baseAddress)) }
    try copy(from: source, to: target.address + UInt64(offset), byteCount: bytes.byteCount)
    // The host may do with its bytes as it likes afterwards.
    try synchronize()
  }

  /// Copies memory of any kind into bytes of the host, and waits until it is done.
  ///
  /// - Parameters:
  ///   - source: What to copy from.
  ///   - offset: The first byte of `source`.
  ///   - bytes: The bytes to fill, all of them.
  /// - Throws: An error where the bytes lie beyond the memory, or what the driver reports.
  public borrowing func download(
    _ source: borrowing CUDABuffer, from offset: Int = 0, into bytes: inout MutableRawSpan
  ) throws(CUDAError) {
    try Self.check(offset, bytes.byteCount, source.byteCount, "copying from memory")
    let target = unsafe bytes.withUnsafeMutableBytes { UInt64(UInt(bitPattern: $0.baseAddress)) }
    try copy(from: source.address + UInt64(offset), to: target, byteCount: bytes.byteCount)
    try synchronize()
  }

  private static func check(_ offset: Int, _ count: Int, _ size: Int, _ doing: String) throws(CUDAError) {
    guard offset >= 0, count >= 0, offset <= size, count <= size - offset else {
      throw CUDAError(
        .invalidArgument, "\(count) bytes from byte \(offset) on were asked for, but there are \(size)", doing: doing)
    }
  }
}

/// Memory by its bare address; whoever gives it keeps it until the work is done.
extension CUDAStream {
  /// Copies bytes between any two addresses of host or device.
  ///
  /// - Parameters:
  ///   - source: The first byte.
  ///   - target: Where it goes.
  ///   - byteCount: How many bytes.
  /// - Throws: What the driver reports.
  package borrowing func copy(from source: UInt64, to target: UInt64, byteCount: Int) throws(CUDAError) {
    guard byteCount > 0 else { return }
    let handle = unsafe handle
    try context.perform("copying \(byteCount) bytes") { api in
      unsafe api.table.pointee.copy(target, source, byteCount, handle)
    }
  }

  /// Copies rows of bytes between any two addresses of host or device.
  ///
  /// - Parameters:
  ///   - source: The first byte of the first row.
  ///   - sourcePitch: From one row to the next, in bytes; at least `width`.
  ///   - target: Where the first row goes.
  ///   - targetPitch: From one row to the next there.
  ///   - width: The bytes of a row.
  ///   - height: How many rows.
  /// - Throws: What the driver reports.
  package borrowing func copy(
    from source: UInt64, pitch sourcePitch: Int, to target: UInt64, pitch targetPitch: Int, width: Int, height: Int
  ) throws(CUDAError) {
    guard width > 0 && height > 0 else { return }
    if sourcePitch == width && targetPitch == width {
      return try copy(from: source, to: target, byteCount: width * height)
    }
    var copy = unsafe dipcu_copy2d()
    unsafe (copy.source_pitch, copy.target_pitch) = (sourcePitch, targetPitch)
    // Rows, unlike bytes, are not copied from and to the program's own memory by its address alone.
    if context.knows(source) {
      unsafe (copy.source_type, copy.source_device) = (Int32(DIPCU_MEMORY_UNIFIED), source)
    } else {
      unsafe (copy.source_type, copy.source_host) = (
        Int32(DIPCU_MEMORY_HOST), UnsafeRawPointer(bitPattern: UInt(source))
      )
    }
    if context.knows(target) {
      unsafe (copy.target_type, copy.target_device) = (Int32(DIPCU_MEMORY_UNIFIED), target)
    } else {
      unsafe (copy.target_type, copy.target_host) = (
        Int32(DIPCU_MEMORY_HOST), UnsafeMutableRawPointer(bitPattern: UInt(target))
      )
    }
    unsafe (copy.width, copy.height) = (width, height)
    let handle = unsafe handle
    try context.perform("copying \(height) rows of \(width) bytes") { api in
      unsafe api.table.pointee.copy_2d(&copy, handle)
    }
  }

  /// Fills bytes with one value.
  package borrowing func fill(address: UInt64, with value: UInt8, byteCount: Int) throws(CUDAError) {
    guard byteCount > 0 else { return }
    let handle = unsafe handle
    try context.perform("filling \(byteCount) bytes") { api in
      unsafe api.table.pointee.fill(address, value, byteCount, handle)
    }
  }

  /// Fills rows of bytes with one value.
  package borrowing func fill(
    address: UInt64, pitch: Int, with value: UInt8, width: Int, height: Int
  ) throws(CUDAError) {
    guard width > 0 && height > 0 else { return }
    let handle = unsafe handle
    try context.perform("filling \(height) rows of \(width) bytes") { api in
      unsafe api.table.pointee.fill_2d(address, pitch, value, width, height, handle)
    }
  }
}
