internal import Glibc

/// A sealed file in memory that holds a batch of surfaces and a header that describes them, mapped into this process.
@safe final class SharedFile {
  /// The file's descriptor, which is closed with the object.
  let descriptor: Int32
  private let start: UnsafeMutableRawPointer
  private let size: Int
  private let firstSurface: Int
  private let surfaceStride: Int

  /// Takes over a descriptor and a mapping of `size` bytes.
  init(
    adopting descriptor: Int32, start: UnsafeMutableRawPointer, size: Int, firstSurface: Int, surfaceStride: Int
  ) {
    self.descriptor = descriptor
    unsafe self.start = start
    self.size = size
    self.firstSurface = firstSurface
    self.surfaceStride = surfaceStride
  }

  deinit {
    unsafe munmap(start, size)
    close(descriptor)
  }

  func address(ofSurface index: Int) -> UnsafeMutableRawPointer {
    unsafe start + firstSurface + index * surfaceStride
  }
}
