/// What a detector is made from: the model, how images become its input, and which objects are wanted.
public struct DetectorConfiguration: NetworkSettings {
  /// The path of the model.
  public var model: String
  /// The path of a text file with one label a line; `nil` looks beside the model.
  public var labels: String?
  /// Who turns the network's outputs into objects.
  public var decoder: DecoderChoice = .automatic

  /// The least confidence of an object, 0…1.
  public var threshold: Float = 0.4
  /// The least confidence of objects of certain labels, 0…1, in place of ``threshold``.
  public var thresholds: [String: Float] = [:]
  /// The labels of the objects that are wanted; none stands for all.
  public var keep: [String] = []
  /// The overlap as IoU, 0…1, from which the weaker of two objects of a class is dropped.
  ///
  /// `nil` takes 0.45 where the
  /// network leaves overlapping objects in, and drops none where it does not.
  public var nmsIoU: Float?

  /// How boxes become objects, and what the objects of each class must be like; its numbers win over those above.
  public var rules = ObjectRules()
  /// The decoders to try first, the likeliest first, where ``decoder`` is automatic: none stands for all.
  ///
  /// It is for whoever knows a network's family and not in which form it was exported.
  public var family: [String] = []

  /// How images larger than a part are looked at in parts; `nil` looks at all as a whole.
  public var slicing: Slicing?

  /// The engine's name of the device, such as `CPU`.
  public var device = "CPU"
  /// The precision of the computation, such as `f32`; `nil` leaves it to the engine.
  public var precision: String?
  /// How many images are under way at the same time, 1…64; `nil` takes one more than the engine works on.
  public var requests: Int?
  /// How many images go to the network at once, 1…256, where the model allows several; `Detector.batchSize` and
  /// `Classifier.batchSize` say what became of it.
  public var batchSize = 1
  /// How many threads the engine uses, 1 or more; `nil` leaves it to the engine.
  public var threads: Int?

  /// The input's width in pixels; `nil` leaves it to the model.
  ///
  /// Set both sides or none.
  public var inputWidth: Int?
  /// The input's height in pixels; `nil` leaves it to the model.
  ///
  /// Set both sides or none.
  public var inputHeight: Int?
  /// How an image of other proportions is fitted; `nil` leaves it to the decoder, as with all that follows.
  public var fit: InputFormat.Fit?
  /// Whether a letterboxed image stands in the middle of the input, rather than top left.
  public var isCentered: Bool?
  /// The order of the colour channels.
  public var channels: InputFormat.Channels?
  /// What is taken away from each channel, of 0…255: one value for all or one for each.
  public var mean: [Float]?
  /// What each channel is multiplied by afterwards: one value for all or one for each.
  public var scale: [Float]?
  /// The value of padding, 0…255.
  public var padding: Float?

  /// Creates the configuration of a detector that leaves all to the model, its decoder and the engine.
  ///
  /// - Parameter model: The path of the model.
  public init(model: String) { self.model = model }
}

extension DetectorConfiguration {
  /// Finds a number of images at once that is out of range.
  func checkBatchSize(_ doing: String) throws(InferenceError) {
    guard (1...256).contains(batchSize) else {
      throw InferenceError(.invalidConfiguration, "the batch size is \(batchSize); it takes 1…256", doing: doing)
    }
  }
}
