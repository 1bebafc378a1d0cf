internal import Glibc

/// The program's own memory.
struct HostMemory: SurfaceMemory {
  /// From this size on, memory comes in pages straight from the system, which are zero and need no clearing.
  private static let mappedSize = 1 << 17
  private static let alignment = 256

  var kind: MemoryKind { .system }

  func allocate(byteCount: Int) throws(SurfaceError) -> UnsafeMutableRawPointer {
    if byteCount >= Self.mappedSize {
      let pages = unsafe mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let pages = unsafe pages, unsafe pages != MAP_FAILED else { throw Self.outOfMemory(byteCount) }
      return unsafe pages
    }
    var block: UnsafeMutableRawPointer?
    guard unsafe posix_memalign(&block, Self.alignment, byteCount) == 0, let block = unsafe block else {
      throw Self.outOfMemory(byteCount)
    }
    unsafe memset(block, 0, byteCount)
    return unsafe block
  }

  func free(_ address: UnsafeMutableRawPointer, byteCount: Int) {
    if byteCount >= Self.mappedSize {
      unsafe munmap(address, byteCount)
    } else {
      unsafe Glibc.free(address)
    }
  }

  func copy(_ rows: RowCopy) {
    if unsafe rows.sourceStride == rows.rowBytes && rows.targetStride == rows.rowBytes {
      unsafe memmove(rows.target, rows.source, rows.rowBytes * rows.rows)
      return
    }
    for row in unsafe 0..<rows.rows {
      unsafe memmove(
        rows.target + row * rows.targetStride, rows.source + row * rows.sourceStride, rows.rowBytes)
    }
  }

  func fill(_ address: UnsafeMutableRawPointer, stride: Int, rowBytes: Int, rows: Int, with value: UInt8) {
    if stride == rowBytes {
      unsafe memset(address, Int32(value), rowBytes * rows)
      return
    }
    for row in 0..<rows { unsafe memset(address + row * stride, Int32(value), rowBytes) }
  }

  func synchronize() {}

  private static func outOfMemory(_ byteCount: Int) -> SurfaceError {
    SurfaceError(.outOfMemory, "the system has no \(byteCount) bytes to give", doing: "making system memory")
  }
}
