import DipperSurface
import Testing

@Suite struct SurfaceConversionTests {
  /// The formats that surfaces are converted from and to.
  static let formats: [SurfaceFormat] =
    PixelFormat.allCases.map { SurfaceFormat($0) } + [
      .nv21, .nv16, .nv16FullRange, .uyvy, .uyvyBT709, .yuv444, .yuv444BT709FullRange, .yuv422, .planarRGB, .planarBGR,
      .argb, .xrgb, .abgr, .xbgr, .gray16, .nv12Bits10, .nv12Bits12BT709,
    ]

  /// A surface of one colour, given as RGBA.
  private func painted(_ format: SurfaceFormat, _ width: Int, _ height: Int) throws -> SurfaceBatch {
    let colour = try SurfaceBatch(count: 1, format: .rgba, width: width, height: height)
    try colour.surface(at: 0).withMutableSamples(ofPlane: 0, as: UInt8.self) { samples, stride in
      for y in 0..<height {
        for x in 0..<width {
          for (channel, value) in [UInt8(200), 120, 40, 255].enumerated() {
            samples[y * stride + x * 4 + channel] = value
          }
        }
      }
    }
    let batch = try SurfaceBatch(count: 1, format: format, width: width, height: height)
    try Scaler().scale(colour.surface(at: 0), into: batch.surface(at: 0))
    return batch
  }

  /// The greatest distance of a surface's pixels from the colour, converted to RGBA.
  private func distance(_ surface: Surface, _ colour: [Int]) throws -> Int {
    let seen = try SurfaceBatch(count: 1, format: .rgba, width: surface.width, height: surface.height)
    try Scaler().scale(surface, into: seen.surface(at: 0))
    return try seen.surface(at: 0).withSamples(ofPlane: 0, as: UInt8.self) { samples, stride in
      var distance = 0
      for y in 0..<surface.height {
        for x in 0..<surface.width {
          for channel in 0..<4 {
            distance = max(distance, abs(Int(samples[y * stride + x * 4 + channel]) - colour[channel]))
          }
        }
      }
      return distance
    }
  }

  @Test("a colour survives every format, of even and odd sizes", arguments: formats)
  func colours(format: SurfaceFormat) throws {
    let isGray = format.pixelFormat == .gray8 || format == .gray16
    let colour = isGray ? [135, 135, 135, 255] : [200, 120, 40, 255]
    for (width, height) in [(32, 16), (33, 17), (1, 1)] {
      let batch = try painted(format, width, height)
      // libyuv's coefficients of BT.709 have six bits.
      let most = format.encoding == .bt709 ? 8 : 5
      #expect(try distance(batch.surface(at: 0), colour) <= most, "\(width)×\(height)")
    }
  }

  @Test("a colour survives scaling between any two formats", arguments: formats)
  func scaling(format: SurfaceFormat) throws {
    let source = try painted(format, 34, 20)
    for other in Self.formats {
      let isGray = [format, other].contains { $0.pixelFormat == .gray8 || $0 == .gray16 }
      let target = try SurfaceBatch(count: 1, format: other, width: 21, height: 11)
      try Scaler().scale(source.surface(at: 0), into: target.surface(at: 0))
      let colour = isGray ? [135, 135, 135, 255] : [200, 120, 40, 255]
      #expect(try distance(target.surface(at: 0), colour) <= (isGray ? 6 : 8), "\(other)")
    }
  }

  @Test("samples land where the format has them")
  func places() throws {
    func first(_ format: SurfaceFormat, _ plane: Int, _ count: Int) throws -> [UInt8] {
      try painted(format, 8, 8).surface(at: 0).withSamples(ofPlane: plane, as: UInt8.self) { samples, _ in
        (0..<count).map { samples[$0] }
      }
    }
    #expect(try first(.argb, 0, 4) == [255, 200, 120, 40])
    #expect(try first(.abgr, 0, 4) == [255, 40, 120, 200])
    #expect(try first(.planarRGB, 0, 1) == [200] && first(.planarRGB, 2, 1) == [40])
    #expect(try first(.planarBGR, 0, 1) == [40] && first(.planarBGR, 2, 1) == [200])
    let chroma = try first(.nv12, 1, 2)
    #expect(try first(.nv21, 1, 2) == chroma.reversed())
    let luma = try first(.nv12, 0, 1)
    #expect(try first(.uyvy, 0, 4) == [chroma[0], luma[0], chroma[1], luma[0]])
    #expect(try first(.nv12Bits10, 0, 2)[1] == luma[0])
  }

  @Test("formats without a way are an error", arguments: [SurfaceFormat.uyvp, .nv12BT2020, .bgra64, .planarRGBFloat])
  func noWay(format: SurfaceFormat) throws {
    let batch = try SurfaceBatch(count: 1, format: format, width: 16, height: 16)
    let other = try SurfaceBatch(count: 1, format: .rgba, width: 16, height: 16)
    let error = #expect(throws: SurfaceError.self) {
      try Scaler().scale(batch.surface(at: 0), into: other.surface(at: 0))
    }
    #expect(error?.code == .unsupportedFormat && error?.message.contains("\(format)") == true)
    #expect(code { try Scaler().scale(other.surface(at: 0), into: batch.surface(at: 0)) } == .unsupportedFormat)
  }
}
