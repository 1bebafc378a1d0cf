internal import CTurboJPEG
internal import DipperSurface

/// One picture's way through libjpeg-turbo.
@safe struct JPEGEncoder: ~Copyable {
  private let handle: tjhandle
  private let doing: String

  init(doing: String) throws(PictureError) {
    guard let handle = unsafe tjInitCompress() else {
      throw PictureError(.notEncoded, "libjpeg-turbo could not start", doing: doing)
    }
    unsafe self.handle = handle
    self.doing = doing
  }

  deinit { unsafe tjDestroy(handle) }

  borrowing func encode(_ image: Image, quality: Int) throws(PictureError) -> [UInt8] {
    let isFull = image.encoding.isFullRange
    if image.format == .i420 && isFull && image.encoding.matrix == .bt601 {
      return try encodePlanes(image, quality)
    }
    if let format = image.format.turbo, isFull || image.format != .gray8 {
      return try encodePacked(image, format, quality)
    }
    let converted: PixelBuffer
    do { converted = try image.copy(format: .rgb) } catch {
      throw PictureError(.notEncoded, "its pixels could not be converted", doing: doing, cause: "\(error)")
    }
    return try converted.withImage { image throws(PictureError) in
      try encodePacked(image, TJPF_RGB, quality)
    }
  }

  private borrowing func encodePacked(
    _ image: Image, _ format: TJPF, _ quality: Int
  ) throws(PictureError) -> [UInt8] {
    let sampling = image.format == .gray8 ? TJSAMP_GRAY : TJSAMP_420
    let (base, stride) = unsafe image.planes.plane(0)
    return try unsafe output(image, sampling) { bytes, size in
      unsafe tjCompress2(
        handle, base, Int32(image.width), Int32(stride), Int32(image.height), Int32(format.rawValue), bytes, size,
        Int32(sampling.rawValue), Int32(quality), TJFLAG_NOREALLOC)
    }
  }

  private borrowing func encodePlanes(_ image: Image, _ quality: Int) throws(PictureError) -> [UInt8] {
    let (y, u, v) = unsafe (image.planes.plane(0), image.planes.plane(1), image.planes.plane(2))
    return try unsafe output(image, TJSAMP_420) { bytes, size in
      let planes: [UnsafePointer<UInt8>?] = unsafe [UnsafePointer(y.0), UnsafePointer(u.0), UnsafePointer(v.0)]
      let strides = unsafe [Int32(y.1), Int32(u.1), Int32(v.1)]
      return unsafe planes.withUnsafeBufferPointer { planes in
        unsafe strides.withUnsafeBufferPointer { strides in
          unsafe tjCompressFromYUVPlanes(
            handle, UnsafeMutablePointer(mutating: planes.baseAddress), Int32(image.width), strides.baseAddress,
            Int32(image.height), Int32(TJSAMP_420.rawValue), bytes, size, Int32(quality), TJFLAG_NOREALLOC)
        }
      }
    }
  }

  /// Runs a compression into memory that holds the largest file there can be.
  private borrowing func output(
    _ image: Image, _ sampling: TJSAMP,
    _ compress: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<UInt>) -> Int32
  ) throws(PictureError) -> [UInt8] {
    let most = tjBufSize(Int32(image.width), Int32(image.height), Int32(sampling.rawValue))
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: Int(most))
    defer { unsafe bytes.deallocate() }
    var (address, size) = unsafe (Optional(bytes), most)
    guard unsafe compress(&address, &size) == 0 else {
      throw PictureError(
        .notEncoded, "libjpeg-turbo failed", doing: doing, cause: unsafe String(cString: tjGetErrorStr2(handle)))
    }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }
}

extension PixelFormat {
  /// What libjpeg-turbo calls the format, where it reads it.
  fileprivate var turbo: TJPF? {
    switch self {
    case .i420, .nv12: nil
    case .gray8: TJPF_GRAY
    case .rgb: TJPF_RGB
    case .bgr: TJPF_BGR
    case .rgba, .rgbx: TJPF_RGBX
    case .bgra, .bgrx: TJPF_BGRX
    }
  }
}
