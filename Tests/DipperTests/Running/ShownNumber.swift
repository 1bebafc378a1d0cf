import Dipper
import Foundation
import Testing

/// A frame's number, written into its picture so that it outlives an encoder: sixteen squares of 16 pixels.
enum ShownNumber {
  private static let side = 16
  private static let bits = 16

  /// Writes a number into the first row of squares of a frame that is 256 pixels wide at least.
  static func write(_ number: Int, on frame: Frame) throws {
    try frame.withMutablePixels { image in
      image.withMutableSamples { luma, stride in
        for bit in 0..<bits {
          let value: UInt8 = number >> bit & 1 == 1 ? 220 : 30
          for row in 0..<side { for column in 0..<side { luma[row * stride + bit * side + column] = value } }
        }
      }
    }
  }

  /// Reads the numbers out of a video's frames.
  static func read(_ path: String, width: Int, height: Int) throws -> [Int] {
    let pixels = try Tool.run(
      "ffmpeg", ["-v", "error", "-i", path, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "-"])
    return stride(from: 0, to: pixels.count, by: width * height).map { start in
      (0..<bits).reduce(0) { number, bit in
        number | (pixels[start + side / 2 * width + bit * side + side / 2] > 125 ? 1 << bit : 0)
      }
    }
  }
}
