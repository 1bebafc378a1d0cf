import DipperSurface
import Foundation

/// Pictures of a real video, decoded to files when the tests run.
final class RealFrames: Sendable {
  static let width = 768
  static let height = 576

  /// The first pictures of vtest.avi; none where GStreamer cannot decode it.
  static let shared = try? RealFrames(count: 41)

  private let pictures: [Data]
  var count: Int { pictures.count }

  private init(count: Int) throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "frames.i420")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["gst-launch-1.0", "-q", "filesrc", "location=\(Dependencies.path("videos/vtest.avi"))"]
      + "! decodebin ! videoconvert ! video/x-raw,format=I420 ! identity eos-after=\(count + 1) ! filesink"
      .split(separator: " ").map(String.init) + ["location=\(file.path)"]
    try process.run()
    process.waitUntilExit()
    let bytes = try Data(contentsOf: file)
    let size = Self.width * Self.height * 3 / 2
    pictures = (0..<bytes.count / size).map { Data(bytes[$0 * size..<($0 + 1) * size]) }
  }

  /// Lends a picture.
  func withImage<Result>(_ index: Int, _ body: (Image) throws -> Result) rethrows -> Result {
    var buffer = PixelBuffer(format: .i420, width: Self.width, height: Self.height)
    var offset = 0
    buffer.withMutableImage { image in
      for plane in 0..<3 {
        let rowBytes = PixelFormat.i420.rowBytes(ofPlane: plane, width: Self.width)
        let rows = PixelFormat.i420.rows(ofPlane: plane, height: Self.height)
        let data = pictures[index]
        image.withMutablePlane(plane) { bytes, stride in
          for row in 0..<rows {
            for column in 0..<rowBytes {
              bytes.storeBytes(of: data[offset + column], toByteOffset: row * stride + column, as: UInt8.self)
            }
            offset += rowBytes
          }
        }
      }
    }
    return try buffer.withImage { image in try body(image) }
  }
}
