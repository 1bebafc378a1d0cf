import Foundation
import Testing

@testable import DipperSurface

@Suite struct SurfaceLayoutTests {
  static let reference = URL(filePath: FileManager.default.currentDirectoryPath)
    .appending(path: "../shared/reference/nvbufsurface_layout.json")

  @Test("planes lie where NVIDIA's library put them", arguments: MeasuredLayouts.lines)
  func measured(line: Substring) throws {
    let parts = line.split(separator: " ")
    let format = try #require(UInt32(parts[0]).flatMap { SurfaceFormat(rawValue: $0) })
    let size = parts[1].split(separator: "x").compactMap { Int($0) }
    let layout = try SurfaceLayout(format: format, width: size[0], height: size[1], padsRows: parts[2] == "padded")
    let planes = layout.planes.map {
      "\($0.width)x\($0.height)/\($0.stride)@\($0.offset)+\($0.byteCount)*\($0.bytesPerSample)"
    }
    #expect(
      ([parts[0], parts[1], parts[2], "\(layout.byteCount)"] + planes.map { $0[...] }).joined(separator: " ") == line)
  }

  @Test("surfaces can be made of the formats that NVIDIA's library takes, and of no others")
  func supported() {
    #expect(SurfaceFormat.allCases.count == 112)
    #expect(Set(SurfaceFormat.allCases.filter { !$0.isSupported }.map(\.rawValue)) == MeasuredLayouts.refused)
  }

  @Test(
    "all measured combinations of format, size, memory and count are laid out alike",
    .enabled(
      if: FileManager.default.fileExists(atPath: reference.path),
      "needs ../shared/reference/nvbufsurface_layout.json"))
  func allCombinations() throws {
    let rows = try JSONDecoder().decode([MeasuredBatch].self, from: Data(contentsOf: Self.reference))
    #expect(rows.count == 1408)
    var accepted = 0
    for row in rows {
      guard let items = row.items else {
        #expect(row.ret == -1)
        #expect(row.format?.isSupported == false, "\(row.fmt)")
        continue
      }
      accepted += 1
      let format = try #require(row.format)
      let layout = try SurfaceLayout(format: format, width: row.w, height: row.h)
      #expect(items.count == row.batch)
      for item in items {
        #expect(item.fmt == format.rawValue && item.width == row.w && item.height == row.h)
        #expect(item.pitch == layout.planes[0].stride && item.dataSize == layout.byteCount)
        #expect(item.planes == layout.planes.map(MeasuredBatch.Plane.init), "\(row.fmt) \(row.w)×\(row.h)")
      }
    }
    #expect(accepted == 1216)
  }

  @Test("sizes below 1 and beyond 4 GiB are errors", arguments: [(0, 0), (0, 9), (9, 0), (-1, 4), (4, -1)])
  func smallSizes(width: Int, height: Int) {
    let error = #expect(throws: SurfaceError.self) { try SurfaceLayout(format: .nv12, width: width, height: height) }
    #expect(error?.code == .invalidSize)
  }

  @Test(
    "sizes beyond 4 GiB are errors", arguments: [(1 << 20, 1 << 20), (Int.max, Int.max), (Int.max, 1), (65536, 65536)])
  func largeSizes(width: Int, height: Int) {
    let error = #expect(throws: SurfaceError.self) { try SurfaceLayout(format: .nv12, width: width, height: height) }
    #expect(error?.code == .tooLarge)
  }

  @Test("formats of images become surface formats and back")
  func formatsOfImages() {
    for format in PixelFormat.allCases {
      for encoding in [ColorEncoding.bt601, .bt709, .init(matrix: .bt601, isFullRange: true)] {
        let surface = SurfaceFormat(format, encoding: encoding)
        #expect(surface.pixelFormat == format && surface.isSupported)
        if format == .i420 || format == .nv12 { #expect(surface.encoding == encoding) }
      }
    }
  }
}

/// A batch that NVIDIA's library made, or refused to make.
private struct MeasuredBatch: Decodable {
  struct Item: Decodable {
    let width: Int
    let height: Int
    let pitch: Int
    let fmt: UInt32
    let dataSize: Int
    let planes: [Plane]
  }

  struct Plane: Decodable, Equatable {
    let w: Int
    let h: Int
    let pitch: Int
    let off: Int
    let psize: Int
    let bpp: Int

    init(_ plane: SurfaceLayout.Plane) {
      (w, h, pitch, off) = (plane.width, plane.height, plane.stride, plane.offset)
      (psize, bpp) = (plane.byteCount, plane.bytesPerSample)
    }
  }

  let fmt: String
  let w: Int
  let h: Int
  let batch: Int
  let ret: Int
  let items: [Item]?

  /// The format of a name as the table writes it, such as `NV12_ER`.
  var format: SurfaceFormat? { Self.formats[fmt] }

  private static let formats: [String: SurfaceFormat] = [
    "RGBA": .rgba, "BGRA": .bgra, "ARGB": .argb, "RGBx": .rgbx, "RGB": .rgb, "BGR": .bgr, "GRAY8": .gray8,
    "NV12": .nv12, "NV12_ER": .nv12FullRange, "NV12_709": .nv12BT709, "NV21": .nv21, "YUV420(I420)": .i420,
    "YVU420": .yv12, "UYVY": .uyvy, "YUYV": .yuyv, "NV12_10LE": .nv12Bits10, "NV16": .nv16, "NV24": .nv24,
    "YUV444": .yuv444, "R8_G8_B8": .planarRGB, "R32F_G32F_B32F": .planarRGBFloat, "GRAY16_LE": .gray16,
  ]
}
