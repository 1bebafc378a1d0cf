/// How pixels of a format that ``Image`` does not know lie beside those of one that it does.
struct SurfacePacking {
  enum Way {
    /// NV12 with V first.
    case exchangedChroma
    /// I420 in one plane, two pixels in four bytes.
    case packedPairs
    /// I420 with chroma planes of full height, and of half or full width.
    case largerPlanes(halfWidth: Bool)
    /// NV12 with a chroma plane of full height.
    case tallerPair
    /// RGB in a plane each, with blue first where reversed.
    case planarRGB(reversed: Bool)
    /// BGRA with its bytes reversed, or turned by one.
    case alphaFirst(reversed: Bool)
    /// NV12 or gray with 16 bits a sample, of which the high ones count.
    case wide
  }

  let way: Way
  /// The format that it is turned into, and made from.
  let partner: PixelFormat

  /// Whether samples have 16 bits.
  var isWide: Bool { if case .wide = way { true } else { false } }

  /// The packing of a format, or `nil` where there is no way to convert it.
  init?(_ format: SurfaceFormat) {
    guard let arrangement = format.arrangement, !format.isBT2020 else { return nil }
    switch (format, arrangement) {
    case (.nv21, _): (way, partner) = (.exchangedChroma, .nv12)
    case (_, .pairs(bytes: 4)): (way, partner) = (.packedPairs, .i420)
    case (.planarRGB, _): (way, partner) = (.planarRGB(reversed: false), .rgb)
    case (.planarBGR, _): (way, partner) = (.planarRGB(reversed: true), .rgb)
    case (_, .planar(bytes: 1, .full)): (way, partner) = (.largerPlanes(halfWidth: false), .i420)
    case (_, .planar(bytes: 1, .halfWidth)): (way, partner) = (.largerPlanes(halfWidth: true), .i420)
    case (_, .paired(bytes: 1, .halfWidth)): (way, partner) = (.tallerPair, .nv12)
    case (.argb, _): (way, partner) = (.alphaFirst(reversed: true), .bgra)
    case (.xrgb, _): (way, partner) = (.alphaFirst(reversed: true), .bgrx)
    case (.abgr, _): (way, partner) = (.alphaFirst(reversed: false), .bgra)
    case (.xbgr, _): (way, partner) = (.alphaFirst(reversed: false), .bgrx)
    case (_, .paired(bytes: 2, .half)): (way, partner) = (.wide, .nv12)
    case (.gray16, _): (way, partner) = (.wide, .gray8)
    default: return nil
    }
  }
}
