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
    var frame = PixelBuffer(format: format, width: size.width, height: size.height)
    frame.withMutableImage { image in
      for plane in 0..<format.planeCount {
        image.withMutableSamples(ofPlane: plane) { samples, _ in
          for index in samples.indices { samples[index] = UInt8(truncatingIfNeeded: index &* 2_654_435_761 >> 13) }
        }
      }
    }
    var input = InputFormat(width: side, height: side, layout: .nchw, elementType: .float32)
    input.scale = [1 / 255, 1 / 255, 1 / 255]
    let preprocessor = Preprocessor(input)
    var tensor: [Float] = []
    var times: [Double] = []
    for _ in 0..<rounds {
      let start = threadTime()
      frame.withImage { image in _ = preprocessor.run(image, into: &tensor) }
      times.append((threadTime() - start) / 1e6)
    }
    return (times.sorted()[rounds / 2], Double(tensor.reduce(0, +)))
  }
}
