internal import COpenVINO

/// Reads what OpenVINO says of a model's inputs and outputs.
@unsafe struct OpenVINOPorts {
  private typealias Count = @convention(c) (OpaquePointer?, UnsafeMutablePointer<Int>?) -> Int32
  private typealias ByIndex =
    @convention(c) (OpaquePointer?, Int, UnsafeMutablePointer<OpaquePointer?>?) -> Int32
  private typealias ByName =
    @convention(c) (OpaquePointer?, UnsafePointer<CChar>?, UnsafeMutablePointer<OpaquePointer?>?) -> Int32

  /// Names that decoders know outputs by.
  ///
  /// An output can have several names, of which OpenVINO tells any.
  private static let knownNames =
    ["boxes", "scores", "classes"].map { "detection_\($0):0" } + ["num_detections:0"]

  private let owner: OpaquePointer
  private let api: dipov_api
  private let doing: String
  private let inputCount: Count
  private let outputCount: Count
  private let input: ByIndex
  private let output: ByIndex
  private let outputNamed: ByName

  /// Of a model as its file has it.
  init(model: OpaquePointer, _ api: dipov_api, doing: String) {
    unsafe owner = unsafe model
    unsafe (self.api, self.doing) = (api, doing)
    unsafe (inputCount, outputCount) = (api.model_inputs_size, api.model_outputs_size)
    unsafe (input, output) = (api.model_const_input_by_index, api.model_const_output_by_index)
    unsafe outputNamed = api.model_const_output_by_name
  }

  /// Of a model that is ready to run.
  init(compiled: OpaquePointer, _ api: dipov_api, doing: String) {
    unsafe owner = unsafe compiled
    unsafe (self.api, self.doing) = (api, doing)
    unsafe (inputCount, outputCount) = (api.compiled_model_inputs_size, api.compiled_model_outputs_size)
    unsafe (input, output) = (api.compiled_model_input_by_index, api.compiled_model_output_by_index)
    unsafe outputNamed = api.compiled_model_output_by_name
  }

  var inputs: [TensorInfo] {
    get throws(InferenceError) { try unsafe list(inputCount, input) }
  }

  var outputs: [TensorInfo] {
    get throws(InferenceError) {
      var infos = try unsafe list(outputCount, output)
      for name in unsafe Self.knownNames {
        var port: OpaquePointer?
        guard unsafe outputNamed(owner, name, &port) == 0, let port = unsafe port else { continue }
        defer { unsafe api.output_const_port_free(port) }
        let told = unsafe self.name(of: port)
        if let index = infos.firstIndex(where: { $0.name == told }) { infos[index].name = name }
      }
      return infos
    }
  }

  private func list(_ count: Count, _ port: ByIndex) throws(InferenceError) -> [TensorInfo] {
    var number = 0
    guard unsafe count(owner, &number) == 0 else {
      throw InferenceError(
        .modelUnreadable, "its inputs and outputs cannot be read; export the model again",
        doing: unsafe doing)
    }
    var infos: [TensorInfo] = []
    for index in 0..<number {
      var found: OpaquePointer?
      guard unsafe port(owner, index, &found) == 0, let found = unsafe found else { continue }
      defer { unsafe api.output_const_port_free(found) }
      infos.append(try unsafe info(of: found))
    }
    return infos
  }

  private func info(of port: OpaquePointer) throws(InferenceError) -> TensorInfo {
    let name = unsafe name(of: port)
    var type: Int32 = 0
    guard unsafe api.port_get_element_type(port, &type) == 0, let elementType = unsafe Self.elementType(type)
    else {
      throw InferenceError(
        .unsupportedInput,
        "\(name) holds numbers of a type that is not supported; export the model with float32, float16, uint8, "
          + "int8, int32 or int64", doing: unsafe doing)
    }
    return TensorInfo(name: name, shape: unsafe shape(of: port), elementType: elementType)
  }

  private func name(of port: OpaquePointer) -> String {
    var text: UnsafeMutablePointer<CChar>?
    guard unsafe api.port_get_any_name(port, &text) == 0, let text = unsafe text else { return "" }
    defer { unsafe api.free(text) }
    return unsafe String(cString: text)
  }

  private func shape(of port: OpaquePointer) -> [Int] {
    var shape = unsafe dipov_partial_shape()
    guard unsafe api.port_get_partial_shape(port, &shape) == 0 else { return [] }
    defer { unsafe api.partial_shape_free(&shape) }
    guard unsafe shape.rank.min == shape.rank.max, let dimensions = unsafe shape.dims else { return [] }
    return (0..<Int(unsafe shape.rank.max)).map { index in
      let dimension = unsafe dimensions[index]
      return dimension.min == dimension.max ? Int(dimension.max) : -1
    }
  }

  /// The type for OpenVINO's number; `nil` for one that tensors here do not have.
  private static func elementType(_ type: Int32) -> ElementType? {
    switch Int(type) {
    case Int(DIPOV_F16): .float16
    case Int(DIPOV_F32): .float32
    case Int(DIPOV_I32): .int32
    case Int(DIPOV_I64): .int64
    case Int(DIPOV_U8): .uint8
    case Int(DIPOV_I8): .int8
    default: nil
    }
  }
}
