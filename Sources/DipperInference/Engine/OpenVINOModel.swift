internal import COpenVINO

// Reason: everything is written by `init`; OpenVINO's functions on a compiled model may be called from any thread.
/// A network that OpenVINO has compiled for a device.
@safe final class OpenVINOModel: CompiledModel, @unchecked Sendable {
  let library: OpenVINOLibrary
  let inputs: [TensorInfo]
  let outputs: [TensorInfo]
  let optimalRequestCount: Int
  let summary: String
  let path: String
  let notes: [String: String]
  let batchSize: Int
  /// The place of the input that takes the image.
  let imageIndex: Int
  /// The inputs that say how large images are, by their places.
  let sizeInputs: [(index: Int, input: SizeInput)]
  private let compiled: OpaquePointer

  init(library: OpenVINOLibrary, source: ModelSource, options: EngineOptions) throws(InferenceError) {
    self.library = library
    path = source.path
    notes = ModelNotes.read(source.path)
    let doing = "loading \(source.path)"
    let device = try OpenVINODevice.name(of: options.device, doing: doing)
    let model = try unsafe Self.read(source, library)
    defer { unsafe library.api.model_free(model) }
    batchSize = try unsafe Self.reshape(model, source, library).batchSize
    var properties = [("PERFORMANCE_HINT", "THROUGHPUT"), ("LOG_LEVEL", "LOG_NONE")]
    if let precision = options.precision { properties.append(("INFERENCE_PRECISION_HINT", precision)) }
    if let threads = options.threads { properties.append(("INFERENCE_NUM_THREADS", "\(threads)")) }
    if let streams = options.streams { properties.append(("NUM_STREAMS", "\(streams)")) }
    if let requests = options.requests {
      properties.append(("PERFORMANCE_HINT_NUM_REQUESTS", "\(requests)"))
    }
    var compiled: OpaquePointer?
    let status = unsafe OpenVINOProperties.with(properties) {
      (properties: UnsafeBufferPointer<dipov_property>) in
      var api = library.api
      return unsafe dipov_compile(
        &api, library.core, model, device, properties.count, properties.baseAddress, &compiled)
    }
    guard status == 0, let compiled = unsafe compiled else {
      throw InferenceError(
        .invalidConfiguration,
        "OpenVINO cannot run the model on the device \(device)"
          + (options.precision.map { " with precision \($0)" } ?? "") + "; CPU always works",
        doing: doing, cause: library.lastMessage)
    }
    unsafe self.compiled = unsafe compiled
    let ports = unsafe OpenVINOPorts(compiled: compiled, library.api, doing: doing)
    let all = try unsafe ports.inputs
    imageIndex = InputShape.imageIndex(all) ?? 0
    inputs = all.indices.contains(imageIndex) ? [all[imageIndex]] : []
    sizeInputs = all.indices.compactMap { index in SizeInput(all[index]).map { (index, $0) } }
    outputs = try unsafe ports.outputs
    func property(_ key: String) -> String? {
      var text: UnsafeMutablePointer<CChar>?
      guard unsafe library.api.compiled_model_get_property(compiled, key, &text) == 0, let text = unsafe text
      else { return nil }
      defer { unsafe library.api.free(text) }
      return unsafe String(cString: text)
    }
    optimalRequestCount = max(1, property("OPTIMAL_NUMBER_OF_INFER_REQUESTS").flatMap { Int($0) } ?? 1)
    let details = [
      property("INFERENCE_PRECISION_HINT"), property("NUM_STREAMS").map { "\($0) streams" },
      property("INFERENCE_NUM_THREADS").map { "\($0) threads" },
    ]
    summary = (["OpenVINO \(library.version) on \(device)"] + details.compactMap { $0 })
      .joined(separator: ", ")
  }

  deinit { unsafe library.api.compiled_model_free(compiled) }

  func makeRequest() throws(InferenceError) -> any InferenceRequest {
    var request: OpaquePointer?
    guard unsafe library.api.compiled_model_create_infer_request(compiled, &request) == 0,
      let request = unsafe request
    else {
      throw InferenceError(
        .inferenceFailed, "OpenVINO has no memory for another request; use fewer requests",
        doing: "preparing \(path)", cause: library.lastMessage)
    }
    return try unsafe OpenVINORequest(request, model: self)
  }

  /// What a model takes and gives, as its file has it.
  static func ports(
    of source: ModelSource, _ library: OpenVINOLibrary
  ) throws(InferenceError) -> (inputs: [TensorInfo], outputs: [TensorInfo]) {
    let model = try unsafe read(source, library)
    defer { unsafe library.api.model_free(model) }
    let ports = unsafe OpenVINOPorts(model: model, library.api, doing: "looking into \(source.path)")
    return (try unsafe ports.inputs, try unsafe ports.outputs)
  }

  /// Reads the file.
  private static func read(
    _ source: ModelSource, _ library: OpenVINOLibrary
  ) throws(InferenceError) -> OpaquePointer {
    let doing = "loading \(source.path)"
    var read: OpaquePointer?
    guard unsafe library.api.core_read_model(library.core, source.path, nil, &read) == 0,
      let model = unsafe read
    else {
      let kind = ModelFile.kinds[ModelFile.fileExtension(of: source.path)] ?? "a model"
      throw InferenceError(
        .modelUnreadable, "the file cannot be read as \(kind); fetch or export the model again", doing: doing,
        cause: library.lastMessage)
    }
    return unsafe model
  }

  /// Gives the input a fixed shape, apart from the number of images where there may be several.
  private static func reshape(
    _ model: OpaquePointer, _ source: ModelSource, _ library: OpenVINOLibrary
  ) throws(InferenceError) -> InputShape {
    let doing = "loading \(source.path)"
    let ports = unsafe OpenVINOPorts(model: model, library.api, doing: doing)
    let inputs = try unsafe ports.inputs
    let shape = try InputShape.decide(inputs: inputs, outputs: unsafe ports.outputs, source: source)
    let image = InputShape.imageIndex(inputs) ?? 0
    guard shape.dimensions != inputs[image].shape || inputs.count > 1 || shape.batchSize > 1 else { return shape }
    var status: Int32 = 0
    for index in inputs.indices where status == 0 {
      var dimensions = (index == image ? shape.dimensions : [1, 2]).map { side in
        dipov_dimension(min: Int64(max(1, side)), max: Int64(side < 0 ? shape.batchSize : side))
      }
      let rank = dipov_dimension(min: Int64(dimensions.count), max: Int64(dimensions.count))
      status = unsafe dimensions.withUnsafeMutableBufferPointer { dimensions in
        let partial = unsafe dipov_partial_shape(rank: rank, dims: dimensions.baseAddress)
        return unsafe inputs.count == 1
          ? library.api.model_reshape_single_input(model, partial)
          : library.api.model_reshape_input_by_name(model, inputs[index].name, partial)
      }
    }
    guard status == 0 else {
      throw InferenceError(
        .unsupportedInput,
        "the model's input \(inputs[image]) cannot be made \(shape.width)x\(shape.height); leave the input size out "
          + "or export the model with this size", doing: doing, cause: library.lastMessage)
    }
    return shape
  }
}
