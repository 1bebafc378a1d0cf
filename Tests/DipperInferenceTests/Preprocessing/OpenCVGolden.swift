import DipperSurface
import Testing

/// What OpenCV 5.0 made of a made-up image; `Benchmarks/parity/golden.py` writes these.
struct OpenCVResult: Sendable, CustomTestStringConvertible {
  var format: PixelFormat
  var source: (width: Int, height: Int)
  var target: (width: Int, height: Int)
  var digest: UInt64
  var first: [UInt8]

  init(
    _ format: PixelFormat, _ source: (Int, Int), _ target: (Int, Int), _ digest: UInt64, _ first: [UInt8]
  ) {
    (self.format, self.source, self.target, self.digest, self.first) = (format, source, target, digest, first)
  }

  var testDescription: String { "\(format) \(source) → \(target)" }
}

/// The images' bytes come from the generator of `golden.py`; the results are red, green, blue.
let openCVResults: [OpenCVResult] = [
  OpenCVResult(
    .i420, (16, 12), (7, 5), 0x7fcd876c6037dc6c,
    [33, 136, 251, 106, 189, 111, 86, 21, 170, 82, 49, 60, 198, 139, 53, 148, 62, 143]),
  OpenCVResult(
    .i420, (16, 12), (8, 6), 0xfa933ed33fc3a58d,
    [34, 133, 248, 112, 195, 117, 77, 10, 205, 171, 90, 69, 67, 108, 159, 192, 102, 0]),
  OpenCVResult(
    .i420, (12, 10), (12, 10), 0xf950341c1ac33014,
    [0, 137, 102, 0, 177, 141, 255, 75, 0, 255, 134, 0, 0, 14, 226, 0, 105, 255]),
  OpenCVResult(
    .i420, (10, 8), (29, 23), 0x5c07047ae36259d2,
    [190, 0, 120, 190, 0, 121, 204, 2, 134, 218, 5, 147, 220, 15, 160, 155, 71, 164]),
  OpenCVResult(
    .i420, (64, 48), (5, 4), 0x4defcf47f304ea3a,
    [157, 143, 128, 184, 90, 243, 169, 143, 117, 140, 83, 128, 147, 224, 119, 133, 144, 8]),
  OpenCVResult(
    .i420, (768, 576), (300, 300), 0x5bf29afe273015d6,
    [179, 114, 4, 134, 129, 139, 136, 112, 156, 20, 163, 0, 49, 228, 71, 79, 208, 60]),
  OpenCVResult(
    .i420, (176, 144), (352, 288), 0xa9bc261964b2bd69,
    [117, 0, 255, 127, 3, 255, 146, 10, 255, 146, 36, 255, 127, 80, 255, 132, 117, 255]),
  OpenCVResult(
    .i420, (640, 360), (416, 234), 0xcc1ad9e1e4984dbd,
    [249, 37, 48, 64, 202, 15, 37, 198, 84, 20, 142, 250, 28, 236, 255, 0, 20, 254]),
  OpenCVResult(
    .nv12, (14, 6), (5, 9), 0xb64863ba9ea708bb,
    [112, 82, 44, 37, 68, 175, 255, 47, 255, 99, 186, 94, 255, 97, 241, 175, 158, 126]),
  OpenCVResult(
    .nv12, (320, 240), (300, 300), 0x08180be93436c85a,
    [0, 125, 0, 19, 154, 25, 206, 84, 255, 242, 103, 195, 217, 4, 0, 255, 61, 64]),
  OpenCVResult(
    .rgb, (11, 7), (6, 8), 0xfe3d97259eb7cea3,
    [110, 60, 114, 189, 122, 30, 159, 214, 62, 180, 143, 57, 31, 140, 132, 179, 54, 129]),
  OpenCVResult(
    .rgb, (97, 61), (64, 33), 0x5a3889ea6b9fcafe,
    [90, 116, 144, 195, 89, 23, 162, 150, 76, 203, 167, 125, 172, 132, 82, 50, 117, 133]),
  OpenCVResult(
    .bgr, (1, 1), (3, 2), 0x8c40df659b7478bb,
    [129, 94, 60, 129, 94, 60, 129, 94, 60, 129, 94, 60, 129, 94, 60, 129, 94, 60]),
  OpenCVResult(
    .bgr, (33, 1), (7, 4), 0xf04ad2ec6b6563cb,
    [17, 123, 195, 70, 68, 89, 164, 143, 213, 84, 223, 151, 180, 175, 170, 90, 142, 170]),
  OpenCVResult(
    .rgba, (5, 40), (8, 8), 0xad4bc706f4240c7d,
    [245, 249, 39, 214, 158, 77, 174, 52, 123, 159, 166, 97, 180, 172, 124, 237, 69, 204]),
  OpenCVResult(
    .bgrx, (50, 31), (101, 7), 0x3649b95a75765ee5,
    [39, 181, 48, 45, 145, 82, 57, 71, 153, 82, 51, 159, 124, 91, 94, 125, 141, 79]),
  OpenCVResult(
    .gray8, (41, 23), (20, 30), 0xbb0895a58fc97683,
    [78, 78, 78, 158, 158, 158, 63, 63, 63, 160, 160, 160, 119, 119, 119, 98, 98, 98]),
]
