internal import DipperSurface

/// A gray picture whose rows lie one after another without gaps, as OpenCV's search needs them.
@safe final class GrayPicture {
  private let pixels: UnsafeMutablePointer<UInt8>
  let image: MutableImage

  init(width: Int, height: Int) {
    unsafe pixels = .allocate(capacity: width * height)
    unsafe pixels.initialize(repeating: 0, count: width * height)
    unsafe image = MutableImage(
      Image(
        format: .gray8, width: width, height: height, planes: PlanePointers((pixels, nil, nil), strides: (width, 0, 0)))
    )
  }

  deinit { unsafe pixels.deallocate() }

  /// The first pixel; valid as long as the picture.
  var start: UnsafePointer<UInt8> { unsafe UnsafePointer(pixels) }
}
