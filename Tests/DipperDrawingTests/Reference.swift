import DipperDrawing
import DipperGeometry
import DipperSurface

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

/// Gives every byte a value of its own kind.
func paint(_ image: MutableImage) {
  for index in 0..<image.format.planeCount {
    let (base, stride) = unsafe image.planes.plane(index)
    let row = image.format.rowBytes(ofPlane: index, width: image.width)
    for y in 0..<image.format.rows(ofPlane: index, height: image.height) {
      for x in 0..<row { unsafe base[y * stride + x] = UInt8((x * 7 + y * 13 + index * 50) % 251) }
    }
  }
}

/// What drawing means: each pixel's colour moves to the ink by its coverage, each chroma sample by the mean.
func reference(_ image: Image, _ color: Color, _ coverage: (_ x: Int, _ y: Int) -> Double) -> [[UInt8]] {
  var planes = bytes(image)
  let (width, height, format) = (image.width, image.height, image.format)
  func blend(_ plane: Int, _ index: Int, _ ink: UInt8, _ share: Double) {
    let below = Double(planes[plane][index])
    planes[plane][index] = UInt8((below + (Double(ink) - below) * share * Double(color.alpha)).rounded())
  }
  let yuv = image.encoding.samples(red: color.red, green: color.green, blue: color.blue)
  let rgb = [color.red, color.green, color.blue].map { UInt8(($0 * 255).rounded()) }
  let step = format.bytesPerPixel
  for y in 0..<height {
    for x in 0..<width {
      let share = coverage(x, y)
      guard format.isRGB else {
        blend(0, y * width + x, yuv.y, share)
        continue
      }
      for channel in 0..<3 {
        blend(0, (y * width + x) * step + channel, rgb[format.startsWithRed ? channel : 2 - channel], share)
      }
      if format == .rgba || format == .bgra { blend(0, (y * width + x) * step + 3, 255, share) }
    }
  }
  guard format.hasHalvedChroma else { return planes }
  let columns = (width + 1) / 2
  for y in 0..<(height + 1) / 2 {
    for x in 0..<columns {
      var (sum, count) = (0.0, 0.0)
      for (px, py) in [(0, 0), (1, 0), (0, 1), (1, 1)] where x * 2 + px < width && y * 2 + py < height {
        sum += coverage(x * 2 + px, y * 2 + py)
        count += 1
      }
      let isPlanar = format == .i420
      blend(1, isPlanar ? y * columns + x : (y * columns + x) * 2, yuv.u, sum / count)
      blend(isPlanar ? 2 : 1, isPlanar ? y * columns + x : (y * columns + x) * 2 + 1, yuv.v, sum / count)
    }
  }
  return planes
}

func worst(_ a: [[UInt8]], _ b: [[UInt8]]) -> Int {
  zip(a, b).map { zip($0, $1).map { abs(Int($0) - Int($1)) }.max() ?? 0 }.max() ?? 0
}
