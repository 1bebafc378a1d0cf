package import CGStreamer
internal import CGStreamerShims

/// How the frames of a raw video stream lie in memory (`GstVideoInfo`).
public struct VideoInfo: Sendable, Hashable {
  /// The pixel format's GStreamer name, such as `I420`.
  public let format: String
  /// Width, in pixels.
  public let width: Int
  /// Height, in pixels.
  public let height: Int
  /// Frames per second as a fraction; numerator zero when the rate varies.
  public let frameRate: (numerator: Int, denominator: Int)
  /// The colorimetry as text, such as `bt709`.
  public let colorimetry: String
  /// Bytes from one row to the next, per plane.
  public let strides: [Int]
  /// Bytes from the frame's beginning to each plane.
  public let offsets: [Int]
  /// Bytes of a whole frame.
  public let size: Int

  /// Reads raw video caps (`gst_video_info_from_caps`).
  /// - Parameter caps: Fixed caps of type `video/x-raw`.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/invalidCaps``.
  public init(_ caps: Caps) throws(GStreamerError) {
    guard let info = unsafe VideoInfo(rawCaps: caps.raw) else {
      throw GStreamerError(
        .invalidCaps, "found \(caps), expected fixed video/x-raw caps.", doing: "reading a video format")
    }
    self = info
  }

  /// Reads raw video caps, which stay the caller's; `nil` when they are none.
  package init?(rawCaps: UnsafePointer<GstCaps>) {
    var info = unsafe GstVideoInfo()
    guard unsafe gst_caps_is_fixed(rawCaps) != 0, unsafe gst_video_info_from_caps(&info, rawCaps) != 0,
      let finfo = unsafe info.finfo
    else { return nil }
    format = unsafe String(cString: gst_video_format_to_string(finfo.pointee.format))
    width = unsafe Int(info.width)
    height = unsafe Int(info.height)
    frameRate = unsafe (Int(info.fps_n), Int(info.fps_d))
    colorimetry = unsafe takeString(gst_video_colorimetry_to_string(&info.colorimetry)) ?? ""
    let planes = unsafe Int(finfo.pointee.n_planes)
    let allStrides = unsafe [info.stride.0, info.stride.1, info.stride.2, info.stride.3]
    let allOffsets = unsafe [info.offset.0, info.offset.1, info.offset.2, info.offset.3]
    strides = allStrides.prefix(planes).map(Int.init)
    offsets = allOffsets.prefix(planes).map { Int($0) }
    size = unsafe Int(info.size)
  }

  /// Whether both describe the same memory and meaning.
  /// - Parameters:
  ///   - left: A format.
  ///   - right: Another format.
  /// - Returns: Whether they are equal.
  public static func == (left: VideoInfo, right: VideoInfo) -> Bool {
    left.format == right.format && left.width == right.width && left.height == right.height
      && left.frameRate == right.frameRate && left.colorimetry == right.colorimetry
      && left.strides == right.strides && left.offsets == right.offsets && left.size == right.size
  }

  /// Mixes format and size into a hash.
  /// - Parameter hasher: The hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(format)
    hasher.combine(width)
    hasher.combine(height)
  }
}
