extension Scaler {
  /// Scales and converts a surface to fill another of any format and size.
  ///
  /// All formats that libyuv knows are converted: those of ``PixelFormat``, and NV21, NV16, UYVY, YUV444, YUV422, planar
  /// RGB, RGB with alpha or nothing in front, 16-bit gray, and NV12 of 10 or 12 bits in the high ones of 16. Chroma
  /// goes through 4:2:0, samples through 8 bits.
  ///
  /// - Parameters:
  ///   - source: The surface to read.
  ///   - target: The surface to fill, in memory of its own.
  ///   - filter: How pixels between pixels are found.
  /// - Throws: ``SurfaceError`` for formats that cannot be converted, memory that the processor cannot reach, and sizes
  ///   beyond 32768 pixels.
  public func scale(
    _ source: Surface, into target: Surface, filter: ScaleFilter = .bilinear
  ) throws(SurfaceError) {
    let from = try readable(source)
    guard target.format?.pixelFormat == nil else {
      return try scale(from, into: MutableImage(target.image()), filter: filter)
    }
    let (packing, format) = try Self.packing(of: target)
    let planes = try Self.planes(of: target, packing)
    let between = self.packing.target.image(
      packing.partner, width: target.width, height: target.height, encoding: format.encoding)
    try scale(from, into: between, filter: filter)
    packing.pack(between.image, into: planes)
  }

  /// Scales and converts a surface to fill an image of any format and size.
  ///
  /// - Parameters:
  ///   - source: The surface to read.
  ///   - target: The image to fill, such as a part of a canvas.
  ///   - filter: How pixels between pixels are found.
  /// - Throws: ``SurfaceError`` as for ``scale(_:into:filter:)-(Surface,Surface,_)``.
  public func scale(
    _ source: Surface, into target: MutableImage, filter: ScaleFilter = .bilinear
  ) throws(SurfaceError) {
    try scale(readable(source), into: target, filter: filter)
  }

  /// The pixels of a surface, unpacked where images do not know its format.
  private func readable(_ source: Surface) throws(SurfaceError) -> Image {
    if source.format?.pixelFormat != nil { return try source.image() }
    let (packing, format) = try Self.packing(of: source)
    let planes = try Self.planes(of: source, packing)
    let unpacked = self.packing.source.image(
      packing.partner, width: source.width, height: source.height, encoding: format.encoding)
    packing.unpack(planes, into: unpacked)
    return unpacked.image
  }

  private static func packing(of surface: Surface) throws(SurfaceError) -> (SurfacePacking, SurfaceFormat) {
    guard let format = surface.format, let packing = SurfacePacking(format) else {
      let name = surface.format.map { "\($0)" } ?? "of no known format"
      throw SurfaceError(
        .unsupportedFormat, "surface \(surface.index) is \(name), which libyuv does not convert",
        doing: "converting a surface")
    }
    return (packing, format)
  }

  private static func planes(of surface: Surface, _ packing: SurfacePacking) throws(SurfaceError) -> PackedPlanes {
    let target = try surface.hostTarget(nil)
    // The planes must be those of the picture: the description may be somebody else's.
    guard let format = surface.format else { return PackedPlanes([]) }
    let arrangement = try SurfaceLayout.arrangement(of: format, width: surface.width, height: surface.height)
    guard surface.planeCount == arrangement.planeCount, max(surface.width, surface.height) <= 32_768 else {
      throw SurfaceError(.invalidSurface, "its planes are not those of its format and size", doing: target.doing)
    }
    var planes: [NativePlane] = []
    for index in 0..<arrangement.planeCount {
      let plane = try target.plane(index, of: surface.index)
      let needed = arrangement.extent(ofPlane: index, width: surface.width, height: surface.height)
      let isAligned = unsafe plane.stride % 2 == 0 && UInt(bitPattern: plane.address) % 2 == 0
      guard plane.rowBytes >= needed.rowBytes, plane.rows >= needed.height, isAligned || !packing.isWide else {
        throw SurfaceError(.invalidSurface, "plane \(index) does not hold the picture", doing: target.doing)
      }
      planes.append(plane)
    }
    return PackedPlanes(planes)
  }
}
