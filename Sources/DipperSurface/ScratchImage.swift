/// Memory for an image in between, which grows and is used again.
@safe final class ScratchImage {
  private var bytes = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private static let alignment = 64

  deinit { unsafe bytes.deallocate() }

  /// Returns an image of any content, valid until the next one is asked for.
  func image(_ format: PixelFormat, width: Int, height: Int, encoding: ColorEncoding) -> MutableImage {
    var (offsets, strides, size) = ((0, 0, 0), (0, 0, 0), 0)
    for plane in 0..<format.planeCount {
      let row = format.rowBytes(ofPlane: plane, width: width)
      let stride = (row + Self.alignment - 1) / Self.alignment * Self.alignment
      switch plane {
      case 0: (offsets.0, strides.0) = (size, stride)
      case 1: (offsets.1, strides.1) = (size, stride)
      default: (offsets.2, strides.2) = (size, stride)
      }
      size += stride * format.rows(ofPlane: plane, height: height)
    }
    let first = unsafe grow(to: size).assumingMemoryBound(to: UInt8.self)
    return unsafe MutableImage(
      Image(
        format: format, width: width, height: height, encoding: encoding,
        planes: PlanePointers(
          (
            first, format.planeCount > 1 ? first + offsets.1 : nil,
            format.planeCount > 2 ? first + offsets.2 : nil
          ), strides: strides)))
  }

  private func grow(to size: Int) -> UnsafeMutableRawPointer {
    if let start = unsafe bytes.baseAddress, unsafe bytes.count >= size { return unsafe start }
    unsafe bytes.deallocate()
    let start = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: Self.alignment)
    unsafe bytes = UnsafeMutableRawBufferPointer(start: start, count: size)
    return unsafe start
  }
}
