internal import CGStreamer
internal import DipperSurface

extension Image {
  /// The pixels of a mapped frame, valid while it stays mapped.
  init(mapped frame: borrowing GstVideoFrame, format: PixelFormat, encoding: ColorEncoding) {
    unsafe self.init(
      format: format, width: Int(frame.info.width), height: Int(frame.info.height), encoding: encoding,
      planes: PlanePointers(
        (
          frame.data.0?.assumingMemoryBound(to: UInt8.self), frame.data.1?.assumingMemoryBound(to: UInt8.self),
          frame.data.2?.assumingMemoryBound(to: UInt8.self)
        ), strides: (Int(frame.info.stride.0), Int(frame.info.stride.1), Int(frame.info.stride.2))))
  }
}
