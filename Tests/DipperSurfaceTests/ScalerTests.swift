import DipperSurface
import Testing

/// The bytes that hold pixels, plane by plane.
func bytes(_ image: Image) -> [[UInt8]] {
  (0..<image.format.planeCount).map { index in
    let (base, stride) = unsafe image.planes.plane(index)
    let row = image.format.rowBytes(ofPlane: index, width: image.width)
    return (0..<image.format.rows(ofPlane: index, height: image.height)).flatMap { y in
      unsafe Array(UnsafeBufferPointer(start: base + y * stride, count: row))
    }
  }
}

/// Paints a smooth picture, so that conversions and scalings can be compared.
func paint(_ image: MutableImage) {
  for index in 0..<image.format.planeCount {
    let (base, stride) = unsafe image.planes.plane(index)
    let rows = image.format.rows(ofPlane: index, height: image.height)
    let row = image.format.rowBytes(ofPlane: index, width: image.width)
    for y in 0..<rows {
      for x in 0..<row {
        let value = 60 + 100 * x / row + (40 + index * 20) * y / rows
        unsafe base[y * stride + x] = UInt8(value)
      }
    }
  }
}

/// Fills an RGB image with one colour.
func fill(_ image: MutableImage, red: UInt8, green: UInt8, blue: UInt8) {
  let (base, stride) = unsafe image.planes.plane(0)
  let step = image.format.bytesPerPixel
  for y in 0..<image.height {
    for x in 0..<image.width {
      let pixel = unsafe base + y * stride + x * step
      unsafe pixel[image.format.startsWithRed ? 0 : 2] = red
      unsafe pixel[1] = green
      unsafe pixel[image.format.startsWithRed ? 2 : 0] = blue
      if step == 4 { unsafe pixel[3] = 255 }
    }
  }
}

func worst(_ a: [UInt8], _ b: [UInt8]) -> Int {
  zip(a, b).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

let encodings: [ColorEncoding] = [
  .bt601, .bt709, ColorEncoding(matrix: .bt601, isFullRange: true),
  ColorEncoding(matrix: .bt709, isFullRange: true),
]
let rgbFormats: [PixelFormat] = [.rgb, .bgr, .rgba, .bgra, .rgbx, .bgrx]

@Suite("Scaling and converting")
struct ScalerTests {
  @Test("every RGB format becomes the samples that its encoding defines", arguments: rgbFormats, encodings)
  func encodes(format: PixelFormat, encoding: ColorEncoding) throws {
    var source = PixelBuffer(format: format, width: 7, height: 5)
    var target = PixelBuffer(format: .i420, width: 7, height: 5, encoding: encoding)
    source.withMutableImage { fill($0, red: 200, green: 40, blue: 90) }
    let expected = encoding.samples(red: 200 / 255, green: 40 / 255, blue: 90 / 255)
    try source.withImage { image throws in
      try target.withMutableImage { canvas throws in
        try image.convert(into: canvas)
        let planes = bytes(canvas.image)
        for (plane, sample) in zip(planes, [expected.y, expected.u, expected.v]) {
          #expect(plane.allSatisfy { abs(Int($0) - Int(sample)) <= 2 }, "\(plane[0]) is not \(sample)")
        }
      }
    }
  }

  @Test("YUV becomes RGB and comes back", arguments: [PixelFormat.i420, .nv12], rgbFormats)
  func roundTrip(yuv: PixelFormat, rgb: PixelFormat) throws {
    for encoding in encodings {
      var start = PixelBuffer(format: rgb, width: 9, height: 7)
      var middle = PixelBuffer(format: yuv, width: 9, height: 7, encoding: encoding)
      var end = PixelBuffer(format: rgb, width: 9, height: 7)
      start.withMutableImage { fill($0, red: 30, green: 160, blue: 220) }
      try start.withImage { a throws in
        try middle.withMutableImage { b throws in
          try a.convert(into: b)
          try end.withMutableImage { c throws in
            try b.image.convert(into: c)
            #expect(worst(bytes(a)[0], bytes(c.image)[0]) <= 6, "\(encoding)")
          }
        }
      }
    }
  }

  @Test("scaling fills every format from every format with the same colour", arguments: PixelFormat.allCases)
  func everyPair(format: PixelFormat) throws {
    let scaler = Scaler()
    for target in PixelFormat.allCases {
      for (width, height) in [(8, 6), (33, 21), (17, 11)] {
        var seed = PixelBuffer(format: .bgra, width: 17, height: 11)
        var source = PixelBuffer(format: format, width: 17, height: 11)
        var result = PixelBuffer(format: target, width: width, height: height, encoding: .bt709)
        var check = PixelBuffer(format: .gray8, width: width, height: height, encoding: .bt709)
        seed.withMutableImage { fill($0, red: 120, green: 120, blue: 120) }
        try seed.withImage { image throws in
          try source.withMutableImage { try scaler.convert(image, into: $0) }
        }
        try source.withImage { image throws in
          try result.withMutableImage { canvas throws in
            try scaler.scale(image, into: canvas, filter: .box)
            try check.withMutableImage { gray throws in
              try scaler.convert(canvas.image, into: gray)
              #expect(bytes(gray.image)[0].allSatisfy { abs(Int($0) - 119) <= 3 }, "\(format) → \(target)")
            }
          }
        }
      }
    }
  }

  @Test("NV12 scales to exactly what the same I420 scales to", arguments: ScaleFilter.allCases)
  func sameChroma(filter: ScaleFilter) throws {
    let scaler = Scaler()
    var planar = PixelBuffer(format: .i420, width: 77, height: 51)
    var packed = PixelBuffer(format: .nv12, width: 77, height: 51)
    var one = PixelBuffer(format: .i420, width: 40, height: 30)
    var two = PixelBuffer(format: .i420, width: 40, height: 30)
    planar.withMutableImage { paint($0) }
    try planar.withImage { a throws in
      try packed.withMutableImage { try scaler.convert(a, into: $0) }
      try one.withMutableImage { try scaler.scale(a, into: $0, filter: filter) }
    }
    try packed.withImage { b throws in
      try two.withMutableImage { try scaler.scale(b, into: $0, filter: filter) }
    }
    one.withImage { a in two.withImage { b in #expect(bytes(a) == bytes(b)) } }
  }

  @Test("a scaled picture fills its region and nothing else", arguments: PixelFormat.allCases)
  func region(format: PixelFormat) throws {
    let scaler = Scaler()
    var source = PixelBuffer(format: format, width: 31, height: 23)
    var canvas = PixelBuffer(format: .i420, width: 64, height: 48)
    source.withMutableImage { paint($0) }
    try canvas.withMutableImage { target throws in
      target.clear()
      try source.withImage { image throws in
        try image.scale(into: target, region: (x: 16, y: 8, width: 20, height: 14), using: scaler)
      }
      let luma = bytes(target.image)[0]
      for y in 0..<48 {
        for x in 0..<64 where !((16..<36).contains(x) && (8..<22).contains(y)) {
          #expect(luma[y * 64 + x] == 16)
        }
      }
      #expect(luma[10 * 64 + 20] > 20)
    }
  }

  @Test("sizes that differ are refused by a conversion")
  func mismatch() throws {
    let source = PixelBuffer(format: .i420, width: 8, height: 8)
    var target = PixelBuffer(format: .rgba, width: 8, height: 9)
    let error = #expect(throws: SurfaceError.self) {
      try source.withImage { image throws in try target.withMutableImage { try image.convert(into: $0) } }
    }
    #expect(error?.code == .sizeMismatch)
    #expect(error?.description.contains("8×8") == true)
  }

  @Test("a region at an odd place of halved chroma traps")
  func oddRegion() async {
    await #expect(processExitsWith: .failure) {
      var image = PixelBuffer(format: .i420, width: 8, height: 8)
      image.withMutableImage { _ = $0.region(x: 1, y: 0, width: 2, height: 2) }
    }
  }

  @Test("a region beyond the image traps")
  func outerRegion() async {
    await #expect(processExitsWith: .failure) {
      var image = PixelBuffer(format: .rgba, width: 8, height: 8)
      image.withMutableImage { _ = $0.region(x: 4, y: 0, width: 5, height: 2) }
    }
  }
}
