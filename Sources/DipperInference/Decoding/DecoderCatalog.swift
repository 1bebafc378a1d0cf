internal import DipperAdvice
internal import Synchronization

/// Which decoder reads a network's outputs.
public enum DecoderChoice: Sendable {
  /// The one decoder that knows the outputs; those that were registered are asked if no built-in one does.
  case automatic
  /// A decoder by its name, such as `yolox`: a built-in one or one that was registered.
  case named(String)
  /// A decoder of your own.
  case custom(any DetectionDecoder.Type)
}

/// The decoders that names stand for: those that are built in, and those that a program adds.
public enum DecoderCatalog {
  /// The decoders of objects that are there from the start.
  static var builtIn: [any DetectionDecoder.Type] {
    [
      TensorFlowSSDDecoder.self, YOLOXDecoder.self, CenterFaceDecoder.self, YOLODecoder.self,
      YOLOSegmentationDecoder.self, YOLOPoseDecoder.self, YOLOv5Decoder.self, YOLOEndToEndDecoder.self,
      YOLOOrientedDecoder.self, YOLOv5GridDecoder.self, YOLOv7GridDecoder.self, YOLOv7RowsDecoder.self, YOLONASDecoder.self, RTDETRDecoder.self, DETRDecoder.self, NanoDetDecoder.self,
      FastestDetDecoder.self, DetectNetDecoder.self, CenterNetDecoder.self, EfficientDetDecoder.self,
      EfficientDetRowsDecoder.self, RawSSDDecoder.self, SSDBoxesDecoder.self, STSSDDecoder.self,
      DetectionOutputDecoder.self, PaddleRowsDecoder.self, TorchvisionDecoder.self, DeepStreamYOLODecoder.self,
    ]
  }

  /// The decoders of masks that are there from the start.
  static var builtInForMasks: [any SegmentationDecoder.Type] { [ClassScoresDecoder.self, ClassIndexDecoder.self] }

  private static let registered = Mutex<[any OutputDecoder.Type]>([])

  /// Adds a decoder of your own for the rest of the process, so that its name finds it: in a configuration file
  /// (`decoder: rows`), in a flow and in the property `decoder` of `dipinfer`.
  ///
  /// Adding it again does nothing. A name that another decoder has already, an empty one, `auto` and `automatic` are
  /// mistakes that end the program.
  ///
  /// - Parameter decoder: The type of the decoder, a ``DetectionDecoder`` or a ``SegmentationDecoder``.
  public static func register(_ decoder: any OutputDecoder.Type) {
    let name = decoder.name
    require(
      !name.isEmpty && name != "auto" && name != "automatic",
      "\(decoder) is named \"\(name)\", which stands for no decoder. Give its static name another value.")
    let other = registered.withLock { registered -> (any OutputDecoder.Type)? in
      if let other = (builtIn + builtInForMasks + registered).first(where: { $0.name == name }) { return other }
      registered.append(decoder)
      return decoder
    }
    require(
      other == decoder,
      "\(decoder) is named \"\(name)\", as is \(other.map { "\($0)" } ?? ""). Give its static name another value.")
  }

  /// The names of all decoders of objects, the built-in ones first.
  public static var names: [String] { all.map { $0.name } }

  /// The names of all decoders of masks, the built-in ones first.
  public static var segmentationNames: [String] { allForMasks.map { $0.name } }

  /// The names of the built-in decoders of objects that a network's outputs are surely meant for.
  static func families(of network: NetworkOutputs) -> [String] {
    builtIn.filter { $0.init(network) != nil && $0.recognizes(network) }.map { $0.name }
  }

  private static var all: [any OutputDecoder.Type] { builtIn + own { $0 is any DetectionDecoder.Type } }

  private static var allForMasks: [any OutputDecoder.Type] {
    builtInForMasks + own { $0 is any SegmentationDecoder.Type }
  }

  private static func own(_ isMeant: (any OutputDecoder.Type) -> Bool) -> [any OutputDecoder.Type] {
    registered.withLock { $0 }.filter(isMeant)
  }

  /// Makes the decoder of a network that a program runs by itself.
  ///
  /// - Parameters:
  ///   - choice: Which decoder.
  ///   - network: The outputs, the input's size, and what the file says of itself.
  /// - Returns: The decoder.
  /// - Throws: An error that lists what was found and what fits, where none or several do.
  public static func detectionDecoder(
    _ choice: DecoderChoice = .automatic, for network: NetworkOutputs
  ) throws(InferenceError) -> any DetectionDecoder {
    try decoder(choice, network: network, model: "a network")
  }

  /// Returns a decoder of objects for a network's outputs.
  static func decoder(
    _ choice: DecoderChoice, family: [String] = [], network: NetworkOutputs, model: String
  ) throws(InferenceError) -> any DetectionDecoder {
    let doing = "choosing a decoder for \(model)"
    let search = DecoderSearch(network: network, doing: doing)
    let decoder =
      switch choice {
      case .automatic:
        if let likely = search.first(of: family, among: all) {
          likely
        } else {
          try search.automatic(builtIn: builtIn, registered: own { $0 is any DetectionDecoder.Type })
        }
      case .custom(let type): try search.make(type)
      case .named(let name): try search.named(name, among: all)
      }
    return try typed(decoder, doing)
  }

  /// Returns a decoder of masks for a network's outputs.
  static func decoder(
    _ choice: SegmenterConfiguration.Decoder, outputs: [TensorInfo], width: Int, height: Int, model: String
  ) throws(InferenceError) -> any SegmentationDecoder {
    let doing = "choosing a segmentation decoder for \(model)"
    let search = DecoderSearch(
      network: NetworkOutputs(tensors: outputs, width: width, height: height), doing: doing)
    let decoder =
      switch choice {
      case .automatic:
        try search.automatic(
          builtIn: builtInForMasks, registered: own { $0 is any SegmentationDecoder.Type }, takesFirst: true)
      case .custom(let type): try search.make(type)
      case .named(let name): try search.named(name, among: allForMasks)
      }
    return try typed(decoder, doing)
  }

  /// What was looked for among decoders of one kind is of that kind.
  private static func typed<Decoder>(_ decoder: any OutputDecoder, _ doing: String) throws(InferenceError) -> Decoder {
    if let decoder = decoder as? Decoder { return decoder }
    throw InferenceError(
      .invalidConfiguration, "the decoder \(type(of: decoder).name) reads outputs of another kind", doing: doing)
  }
}
