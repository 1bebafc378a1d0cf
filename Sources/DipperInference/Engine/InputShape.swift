/// The shape that a network's input is given.
struct InputShape {
  var dimensions: [Int]
  var layout: InputFormat.Layout
  var width: Int
  var height: Int
  /// How many images it holds at most.
  var batchSize = 1

  /// Reads the layout and the size off an input of one image with three channels; `nil` where it is none.
  init?(_ input: TensorInfo) {
    guard input.shape.count == 4 else { return nil }
    dimensions = input.shape
    if input.shape[3] == 3 {
      (layout, height, width) = (.nhwc, input.shape[1], input.shape[2])
    } else if input.shape[1] == 3 {
      (layout, height, width) = (.nchw, input.shape[2], input.shape[3])
    } else {
      return nil
    }
  }

  /// Which of a model's inputs takes the image; what is not it says how large images are.
  static func imageIndex(_ inputs: [TensorInfo]) -> Int? {
    guard let index = inputs.firstIndex(where: { InputShape($0) != nil }) else { return nil }
    let others = inputs.indices.filter { $0 != index }
    return others.allSatisfy({ SizeInput(inputs[$0]) != nil }) ? index : nil
  }

  /// Decides the shape of a model that was just read.
  ///
  /// The size is the one asked for, else the model's. A model of no fixed size gets one where its family has a usual
  /// one: 300×300 for detection graphs of TensorFlow, 640×480 for CenterFace, whose file has a size for export only.
  ///
  /// - Throws: An error where the input is no image or has no size.
  static func decide(
    inputs: [TensorInfo], outputs: [TensorInfo], source: ModelSource
  ) throws(InferenceError) -> InputShape {
    let doing = "loading \(source.path)"
    guard let index = imageIndex(inputs), var shape = InputShape(inputs[index]) else {
      let found = inputs.map(\.description).joined(separator: ", ")
      throw InferenceError(
        .unsupportedInput,
        "the model takes \(found); a detector takes one image of three channels, [1,3,height,width] or "
          + "[1,height,width,3]", doing: doing)
    }
    if let width = source.inputWidth, let height = source.inputHeight {
      guard (1...8192).contains(width), (1...8192).contains(height) else {
        throw InferenceError(
          .invalidConfiguration, "the input size \(width)x\(height) is out of range; each side takes 1…8192",
          doing: doing)
      }
      (shape.width, shape.height) = (width, height)
    } else if source.inputWidth != nil || source.inputHeight != nil {
      throw InferenceError(
        .invalidConfiguration, "the input size needs both a width and a height", doing: doing)
    } else if let usual = usualSize(outputs: outputs, shape: shape) {
      (shape.width, shape.height) = usual
    }
    guard shape.width > 0, shape.height > 0 else {
      throw InferenceError(
        .unsupportedInput,
        "the model's input \(inputs[index]) has no fixed size; set the input size, such as 640x640", doing: doing)
    }
    // A file of one image may have that number in its innards; other inputs say something of one image.
    if source.batchSize > 1, inputs.count == 1, inputs[index].shape[0] != 1 { shape.batchSize = source.batchSize }
    let images = shape.batchSize > 1 ? -1 : 1
    shape.dimensions =
      shape.layout == .nchw ? [images, 3, shape.height, shape.width] : [images, shape.height, shape.width, 3]
    return shape
  }

  /// The size that models of a family are used with, where the file itself has none that means anything.
  private static func usualSize(outputs: [TensorInfo], shape: InputShape) -> (Int, Int)? {
    if shape.width < 0 || shape.height < 0, outputs.contains(where: { $0.name.hasPrefix("detection_boxes") }) {
      return (300, 300)
    }
    let channels = outputs.map { $0.shape.count == 4 ? $0.shape[1] : 0 }
    if channels == [1, 2, 2, 10], shape.width <= 32 || shape.height <= 32 { return (640, 480) }
    return nil
  }
}
