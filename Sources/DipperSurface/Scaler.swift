/// How pixels between pixels are found.
public enum ScaleFilter: String, Sendable, Hashable, CaseIterable {
  /// The nearest pixel; fastest.
  case nearest
  /// Between the four nearest pixels; good for sizes alike and for growing.
  case bilinear
  /// The mean of all pixels covered; best for shrinking.
  case box
}

/// Converts and scales images of any format and size, and owns the memory that this needs in between.
///
/// One scaler serves one thread at a time. Its memory grows to the largest image met and is used again.
public final class Scaler {
  private var scratch: (ScratchImage, ScratchImage) = (ScratchImage(), ScratchImage())
  /// What surfaces are unpacked into, and packed from.
  let packing: (source: ScratchImage, target: ScratchImage) = (ScratchImage(), ScratchImage())

  /// Creates a scaler, without memory yet.
  public init() {}

  /// Scales an image to fill another of any format and size.
  ///
  /// Colours are kept: where the YUV encodings differ the samples are recoded. An RGB image has no
  /// encoding of its own. A part of a canvas is filled by giving ``MutableImage/region(x:y:width:height:)``.
  ///
  /// - Parameters:
  ///   - source: The image to read.
  ///   - target: The image to fill; its memory is not that of `source`.
  ///   - filter: How pixels between pixels are found.
  /// - Throws: ``SurfaceError`` where an image is wider or higher than 32768 pixels.
  public func scale(
    _ source: Image, into target: MutableImage, filter: ScaleFilter = .bilinear
  ) throws(SurfaceError) {
    try check(source, target)
    if source.width == target.width && source.height == target.height {
      return try convert(source, into: target)
    }
    if target.format == source.format && target.format.bytesPerPixel == 4 {
      return unsafe Planes.scale4(source, into: target, filter)
    }
    if target.format == .gray8 && source.format == .gray8 {
      return unsafe Planes.scale(0, source, into: target, filter)
    }
    if source.format.isRGB && target.format.isRGB {
      return try scaleRGB(source, into: target, filter)
    }
    if target.format == .i420 { return try scaleToI420(source, into: target, filter) }
    let encoding = target.format.isRGB ? source.encoding : target.encoding
    let between = scratch.1.image(.i420, width: target.width, height: target.height, encoding: encoding)
    try scaleToI420(source, into: between, filter)
    try convert(between.image, into: target)
  }

  /// Converts an image to the format and encoding of another of the same size.
  ///
  /// - Parameters:
  ///   - source: The image to read.
  ///   - target: The image to fill; its memory is not that of `source`.
  /// - Throws: ``SurfaceError`` where the sizes differ or are beyond 32768 pixels.
  public func convert(_ source: Image, into target: MutableImage) throws(SurfaceError) {
    try check(source, target)
    guard source.width == target.width && source.height == target.height else {
      throw SurfaceError(
        .sizeMismatch,
        "the source has \(source.width)×\(source.height) pixels, the target \(target.width)×\(target.height); "
          + "scale instead",
        doing: "converting \(source.format.rawValue) to \(target.format.rawValue)")
    }
    switch (source.format, target.format) {
    case (.i420, .i420), (.nv12, .i420), (.gray8, .i420):
      unsafe Planes.toI420(source, into: target)
      recode(source.encoding, target)
    case (_, .i420): encode(source, into: target)
    case (.i420, _) where target.format.isRGB, (.nv12, _) where target.format.isRGB:
      unsafe Planes.toRGB(source, into: target)
    case (.gray8, .gray8): unsafe Planes.copy(0, source, into: target)
    case (.nv12, .nv12) where source.encoding == target.encoding, (.i420, .gray8), (.nv12, .gray8):
      for plane in 0..<target.format.planeCount { unsafe Planes.copy(plane, source, into: target) }
    case (.i420, .nv12) where source.encoding == target.encoding:
      unsafe Planes.toNV12(source, into: target)
    case (_, _) where source.format.isRGB && target.format.isRGB: unsafe Planes.shuffle(source, into: target)
    default: try convertThroughI420(source, into: target)
    }
  }

  private func convertThroughI420(_ source: Image, into target: MutableImage) throws(SurfaceError) {
    let encoding = target.format.isRGB ? source.encoding : target.encoding
    let between = scratch.0.image(.i420, width: target.width, height: target.height, encoding: encoding)
    try convert(source, into: between)
    if target.format == .nv12 {
      unsafe Planes.toNV12(between.image, into: target)
    } else {
      try convert(between.image, into: target)
    }
  }

  private func scaleToI420(
    _ source: Image, into target: MutableImage, _ filter: ScaleFilter
  ) throws(SurfaceError) {
    switch source.format {
    case .i420:
      for plane in 0..<3 { unsafe Planes.scale(plane, source, into: target, filter) }
      recode(source.encoding, target)
    case .gray8:
      unsafe Planes.scale(0, source, into: target, filter)
      unsafe Planes.clearChroma(target)
      recode(source.encoding, target)
    case .nv12:
      unsafe Planes.scale(0, source, into: target, filter)
      // Only the chroma of the scratch image is used.
      let split = scratch.0.image(
        .i420, width: source.width, height: source.height, encoding: source.encoding)
      unsafe Planes.splitChroma(source, into: split)
      for plane in 1...2 { unsafe Planes.scale(plane, split.image, into: target, filter) }
      recode(source.encoding, target)
    case _
    where source.format.bytesPerPixel == 4 && target.width * target.height < source.width * source.height:
      let small = scratch.0.image(
        source.format, width: target.width, height: target.height, encoding: source.encoding)
      unsafe Planes.scale4(source, into: small, filter)
      encode(small.image, into: target)
    default:
      let encoded = scratch.0.image(
        .i420, width: source.width, height: source.height, encoding: target.encoding)
      encode(source, into: encoded)
      for plane in 0..<3 { unsafe Planes.scale(plane, encoded.image, into: target, filter) }
    }
  }

  private func scaleRGB(
    _ source: Image, into target: MutableImage, _ filter: ScaleFilter
  ) throws(SurfaceError) {
    var wide = source
    if source.format.bytesPerPixel != 4 {
      let copy = scratch.0.image(.bgra, width: source.width, height: source.height, encoding: source.encoding)
      unsafe Planes.shuffle(source, into: copy)
      wide = copy.image
    }
    let small = scratch.1.image(
      wide.format, width: target.width, height: target.height, encoding: source.encoding)
    unsafe Planes.scale4(wide, into: small, filter)
    unsafe Planes.shuffle(small.image, into: target)
  }

  private func encode(_ source: Image, into target: MutableImage) {
    if target.encoding.matrix == .bt601, unsafe Planes.encode601(source, into: target) { return }
    RGBEncoder(target.encoding).encode(source, into: target)
  }

  private func recode(_ encoding: ColorEncoding, _ target: MutableImage) {
    guard encoding != target.encoding else { return }
    Recoding(from: encoding, to: target.encoding).apply(to: target)
  }

  private func check(_ source: Image, _ target: MutableImage) throws(SurfaceError) {
    let most = 32768
    guard max(source.width, source.height, target.width, target.height) <= most else {
      throw SurfaceError(
        .tooLarge,
        "the source has \(source.width)×\(source.height) pixels, the target \(target.width)×\(target.height); "
          + "at most \(most) a side can be handled",
        doing: "scaling \(source.format.rawValue) to \(target.format.rawValue)")
    }
  }
}

@available(*, unavailable) extension Scaler: Sendable {}

extension Image {
  /// Scales the image into a part of another.
  ///
  /// - Parameters:
  ///   - target: The image to draw into.
  ///   - region: The part of `target` to fill, as for ``MutableImage/region(x:y:width:height:)``;
  ///     all of it if `nil`.
  ///   - filter: How pixels between pixels are found.
  ///   - scaler: What lends the memory in between.
  /// - Throws: ``SurfaceError`` where an image is wider or higher than 32768 pixels.
  public func scale(
    into target: MutableImage, region: (x: Int, y: Int, width: Int, height: Int)? = nil,
    filter: ScaleFilter = .bilinear, using scaler: Scaler
  ) throws(SurfaceError) {
    let part = region.map { target.region(x: $0.x, y: $0.y, width: $0.width, height: $0.height) }
    try scaler.scale(self, into: part ?? target, filter: filter)
  }

  /// Converts the image into another of the same size; see ``Scaler`` for doing so often.
  ///
  /// - Parameter target: The image to fill.
  /// - Throws: ``SurfaceError`` where the sizes differ or are beyond 32768 pixels.
  public func convert(into target: MutableImage) throws(SurfaceError) {
    try Scaler().convert(self, into: target)
  }
}
