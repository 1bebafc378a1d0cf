internal import COpenVINO

/// Reads what OpenVINO says of an input or an output.
enum OpenVINOPort {
  static func info(_ port: OpaquePointer, _ api: dipov_api, doing: String) throws(InferenceError) -> TensorInfo {
    var name = ""
    var text: UnsafeMutablePointer<CChar>?
    if unsafe api.port_get_any_name(port, &text) == 0, let text = unsafe text {
      name = unsafe String(cString: text)
      unsafe api.free(text)
    }
    var type: Int32 = 0
    guard unsafe api.port_get_element_type(port, &type) == 0, let elementType = elementType(type) else {
      throw InferenceError(
        .unsupportedInput,
        "\(name) holds numbers of a type that is not supported; export the model with float32, float16, uint8, "
          + "int32 or int64", doing: doing)
    }
    return TensorInfo(name: name, shape: unsafe shape(port, api), elementType: elementType)
  }

  private static func shape(_ port: OpaquePointer, _ api: dipov_api) -> [Int] {
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
  static func elementType(_ type: Int32) -> ElementType? {
    switch Int(type) {
    case Int(DIPOV_F16): .float16
    case Int(DIPOV_F32): .float32
    case Int(DIPOV_I32): .int32
    case Int(DIPOV_I64): .int64
    case Int(DIPOV_U8): .uint8
    default: nil
    }
  }
}
