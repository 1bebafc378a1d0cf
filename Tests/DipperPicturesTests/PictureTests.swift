import DipperPictures
import DipperSurface
import Foundation
import Testing

@Suite("Pictures as files")
struct PictureTests {
  /// A smooth picture of many colours, in any format and encoding.
  static func picture(
    _ format: PixelFormat, width: Int = 94, height: Int = 58, encoding: ColorEncoding = .bt601
  ) throws -> PixelBuffer {
    var rgb = PixelBuffer(format: .rgb, width: width, height: height)
    rgb.withMutableImage { image in
      image.withMutableSamples { samples, stride in
        for y in 0..<height {
          for x in 0..<width {
            samples[y * stride + 3 * x] = UInt8(40 + 160 * x / width)
            samples[y * stride + 3 * x + 1] = UInt8(40 + 160 * y / height)
            samples[y * stride + 3 * x + 2] = UInt8(200 - 120 * x / width)
          }
        }
      }
    }
    var result = PixelBuffer(format: format, width: width, height: height, encoding: encoding)
    try result.withMutableImage { target throws in
      try rgb.withImage { image throws in try image.convert(into: target) }
    }
    return result
  }

  /// The colours of an image, as this library converts them.
  static func colors(of buffer: borrowing PixelBuffer) throws -> [UInt8] {
    try buffer.withImage { image throws in
      let rgb = try image.copy(format: .rgb)
      return rgb.withImage { image in
        image.withSamples { samples, stride in
          (0..<image.height).flatMap { y in (0..<3 * image.width).map { x in samples[y * stride + x] } }
        }
      }
    }
  }

  @Test("another program sees in a JPEG the colours that were encoded", arguments: PixelFormat.allCases)
  func jpeg(format: PixelFormat) throws {
    for encoding in [
      ColorEncoding.bt601, ColorEncoding(matrix: .bt709, isFullRange: false),
      ColorEncoding(matrix: .bt601, isFullRange: true),
    ] {
      let picture = try Self.picture(format, encoding: encoding)
      let file = try picture.withImage { image throws in try image.jpeg(quality: 95) }
      let decoded = try Decoded(file, name: "picture.jpg")
      #expect(decoded.width == 94 && decoded.height == 58)
      #expect(decoded.distance(to: try Self.colors(of: picture)) < 2.5)
    }
  }

  @Test("another program sees in a PNG exactly the colours that were encoded", arguments: PixelFormat.allCases)
  func png(format: PixelFormat) throws {
    let picture = try Self.picture(format)
    let file = try picture.withImage { image throws in try image.png() }
    let decoded = try Decoded(file, name: "picture.png")
    #expect(decoded.width == 94 && decoded.height == 58)
    #expect(decoded.bytes == (try Self.colors(of: picture)))
  }

  @Test("a part of an image is encoded alone, also one of odd size", arguments: [PixelFormat.i420, .nv12, .bgra])
  func part(format: PixelFormat) throws {
    let picture = try Self.picture(format, width: 93, height: 57)
    try picture.withImage { image throws in
      let part = image.region(x: 60, y: 40, width: 33, height: 17)
      for (file, name) in [(try part.jpeg(quality: 95), "a.jpg"), (try part.png(), "a.png")] {
        let decoded = try Decoded(file, name: name)
        #expect(decoded.width == 33 && decoded.height == 17)
        let copy = try part.copy()
        #expect(decoded.distance(to: try Self.colors(of: copy)) < 3)
      }
    }
  }

  @Test("a lower quality makes a smaller file")
  func quality() throws {
    let picture = try Self.picture(.i420, width: 320, height: 240)
    let sizes = try [1, 30, 60, 100].map { quality in
      try picture.withImage { image throws in try image.jpeg(quality: quality).count }
    }
    #expect(sizes == sizes.sorted() && Set(sizes).count == 4)
  }

  @Test("a quality outside 1…100 is refused with the number", arguments: [-1, 0, 101, .max])
  func badQuality(quality: Int) throws {
    let picture = try Self.picture(.rgb)
    let error = #expect(throws: PictureError.self) {
      try picture.withImage { image throws in _ = try image.jpeg(quality: quality) }
    }
    #expect(error?.code == .invalidQuality)
    #expect(error?.description.contains("\(quality)") == true)
  }

  @Test("an image beyond what a kind of file can hold is refused")
  func tooLarge() throws {
    let wide = PixelBuffer(format: .gray8, width: 65501, height: 1)
    wide.withImage { image in
      #expect(throws: PictureError.self) { try image.jpeg() }
      let error = #expect(throws: PictureError.self) { try image.png() }
      #expect(error?.code == .tooLarge)
    }
  }

  @Test("a PNG that cannot be written is named")
  func unwritable() throws {
    let picture = try Self.picture(.i420)
    let error = #expect(throws: PictureError.self) {
      try picture.withImage { image throws in try image.writePNG(to: "/no/such/folder/a.png") }
    }
    #expect(error?.code == .notWritten)
    #expect(error?.description.contains("/no/such/folder/a.png") == true)
  }
}
