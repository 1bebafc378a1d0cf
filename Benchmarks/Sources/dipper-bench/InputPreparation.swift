import Dipper

/// What it costs to make a network's input of a frame.
enum InputPreparation {
  /// Makes a planar input of 32-bit numbers of the same made-up frame over and over.
  ///
  /// - Parameters:
  ///   - format: The frame's format.
  ///   - size: The frame's size.
  ///   - side: The width and height of the input.
  ///   - rounds: How often.
  /// - Returns: The median, in milliseconds of the processor, and a sum that keeps the work from being left out.
  static func measure(
    _ format: PixelFormat, _ size: PixelSize, side: Int, rounds: Int
  ) -> (milliseconds: Double, sum: Double) {
    let frame = noise(format, size)
    return time(frame, width: side, height: side, rounds) { $0.run($1, into: &$2) }
  }

  /// Makes the input of objects of a frame of 1080p over and over, as networks that compare people take it: 128×256,
  /// planar, 32-bit numbers.
  ///
  /// - Parameters:
  ///   - format: The frame's format.
  ///   - count: How many objects there are.
  ///   - rounds: How often.
  /// - Returns: The median, in milliseconds of the processor, and a sum that keeps the work from being left out.
  static func measureCrops(_ format: PixelFormat, count: Int, rounds: Int) -> (milliseconds: Double, sum: Double) {
    let frame = noise(format, PixelSize(width: 1920, height: 1080))
    // The same boxes as in peers/crops.py: people from 40x80 to 160x400 pixels.
    let boxes = (0..<count).map { index in
      let (width, height) = (40 + index * 37 % 120, 80 + index * 53 % 320)
      return Box<SourceSpace>(
        left: Float(index * 191 % (1920 - width)), top: Float(index * 127 % (1080 - height)), width: Float(width),
        height: Float(height))
    }
    return time(frame, width: 128, height: 256, rounds) { $0.run($1, regions: boxes, into: &$2) }
  }

  /// Prepares the same frame over and over.
  private static func time(
    _ frame: borrowing PixelBuffer, width: Int, height: Int, _ rounds: Int,
    _ prepare: (Preprocessor, Image, inout [Float]) -> Void
  ) -> (milliseconds: Double, sum: Double) {
    var input = InputFormat(width: width, height: height, layout: .nchw, elementType: .float32)
    input.scale = [1 / 255, 1 / 255, 1 / 255]
    let preprocessor = Preprocessor(input)
    var tensor: [Float] = []
    var times: [Double] = []
    for _ in 0..<rounds {
      let start = threadTime()
      frame.withImage { image in prepare(preprocessor, image, &tensor) }
      times.append((threadTime() - start) / 1e6)
    }
    return (times.sorted()[rounds / 2], Double(tensor.reduce(0, +)))
  }

  /// A made-up frame.
  private static func noise(_ format: PixelFormat, _ size: PixelSize) -> PixelBuffer {
    var frame = PixelBuffer(format: format, width: size.width, height: size.height)
    frame.withMutableImage { image in
      for plane in 0..<format.planeCount {
        image.withMutableSamples(ofPlane: plane) { samples, _ in
          for index in samples.indices { samples[index] = UInt8(truncatingIfNeeded: index &* 2_654_435_761 >> 13) }
        }
      }
    }
    return frame
  }
}
