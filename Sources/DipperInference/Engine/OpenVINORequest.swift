internal import COpenVINO
internal import DipperAdvice

/// One run of a network at a time on OpenVINO.
///
/// OpenVINO does not tell its callback whether the work failed. So a mark that no network gives is written to the
/// first output before the start: if it stands there afterwards, nothing was computed.
@safe final class OpenVINORequest: InferenceRequest {
  private let model: OpenVINOModel
  private var input: UnsafeMutableRawBufferPointer
  private let callback: UnsafeMutablePointer<dipov_callback>
  private var handle: OpaquePointer?
  private var tensors: [OpaquePointer] = unsafe []
  private var outputs: [Tensor] = []
  private let hasFixedOutputs: Bool
  /// How many images the input holds.
  private var imageCount = 1
  private var completion: (@Sendable (InferenceError?) -> Void)?

  private static let mark: UInt32 = 0xFFDE_AD01

  init(_ request: OpaquePointer, model: OpenVINOModel) throws(InferenceError) {
    let api = model.library.api
    var tensor: OpaquePointer?
    guard unsafe api.infer_request_get_input_tensor_by_index(request, model.imageIndex, &tensor) == 0,
      let tensor = unsafe tensor, let bytes = unsafe Self.bytes(of: tensor, api)
    else {
      unsafe api.infer_request_free(request)
      throw InferenceError(
        .inferenceFailed, "OpenVINO does not give the input's memory", doing: "preparing \(model.path)",
        cause: model.library.lastMessage)
    }
    self.model = model
    unsafe handle = unsafe request
    unsafe input = unsafe bytes
    unsafe tensors = [tensor]
    hasFixedOutputs = model.outputs.allSatisfy { $0.elementCount != nil }
    // OpenVINO keeps the address, not the content.
    unsafe callback = .allocate(capacity: 1)
    unsafe callback.initialize(to: dipov_callback(function: nil, context: nil))
    unsafe callback.pointee = unsafe dipov_callback(
      function: { context in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<OpenVINORequest>.fromOpaque(context).takeUnretainedValue().finish()
      }, context: Unmanaged.passUnretained(self).toOpaque())
    for (index, size) in model.sizeInputs { unsafe Self.write(size, at: index, of: request, model) }
    if hasFixedOutputs { lendOutputs() }
    if model.batchSize > 1 {
      imageCount = 0
      try setImageCount(1)
    }
  }

  /// Tells the network how large its images are.
  private static func write(_ size: SizeInput, at index: Int, of request: OpaquePointer, _ model: OpenVINOModel) {
    let api = model.library.api
    var tensor: OpaquePointer?
    guard unsafe api.infer_request_get_input_tensor_by_index(request, index, &tensor) == 0,
      let tensor = unsafe tensor, let image = model.inputs.first.flatMap({ InputShape($0) })
    else { return }
    defer { unsafe api.tensor_free(tensor) }
    guard let bytes = unsafe bytes(of: tensor, api) else { return }
    unsafe size.write(width: image.width, height: image.height, into: bytes)
  }

  deinit {
    close()
    unsafe callback.deallocate()
  }

  func setImageCount(_ count: Int) throws(InferenceError) {
    guard count != imageCount, let shape = model.inputs.first.flatMap({ InputShape($0) }) else { return }
    let api = model.library.api
    var dimensions = ([count] + shape.dimensions.dropFirst()).map { Int64($0) }
    let status = unsafe dimensions.withUnsafeMutableBufferPointer { dimensions in
      unsafe api.tensor_set_shape(
        tensors[0], dipov_shape(rank: Int64(dimensions.count), dims: dimensions.baseAddress))
    }
    guard status == 0, let bytes = unsafe Self.bytes(of: tensors[0], api) else {
      throw InferenceError(
        .inferenceFailed, "OpenVINO has no memory for \(count) images at once; use a smaller batch size",
        doing: "preparing \(model.path)", cause: model.library.lastMessage)
    }
    unsafe input = unsafe bytes
    imageCount = count
  }

  func withInput(_ body: (inout MutableRawSpan) -> Void) {
    var bytes = unsafe input.mutableBytes
    body(&bytes)
  }

  func start(_ completion: @escaping @Sendable (InferenceError?) -> Void) throws(InferenceError) {
    guard let handle = unsafe handle else {
      misuse("A request was started after it was closed.")
    }
    self.completion = completion
    // Outputs of another number of images are known by their shape.
    if let bytes = unsafe markedBytes { unsafe bytes.storeBytes(of: Self.mark, as: UInt32.self) }
    let api = model.library.api
    // OpenVINO takes the callback away while it calls it; a start from a completion has to give it again.
    guard unsafe api.infer_request_set_callback(handle, callback) == 0,
      unsafe api.infer_request_start_async(handle) == 0
    else {
      throw InferenceError(
        .inferenceFailed, "OpenVINO did not start the network", doing: "running \(model.path)",
        cause: model.library.lastMessage)
    }
  }

  func withOutputs(_ body: ([Tensor]) -> Void) { body(outputs) }

  func close() {
    guard let handle = unsafe handle else { return }
    let api = model.library.api
    // Waits for the work under way and for the callback's return.
    unsafe api.infer_request_free(handle)
    for index in unsafe tensors.indices { unsafe api.tensor_free(tensors[index]) }
    unsafe tensors = []
    outputs = []
    unsafe self.handle = nil
  }

  /// On a thread of the engine, when the work is done.
  private func finish() {
    if !hasFixedOutputs { lendOutputs() }
    let error =
      outputs.count != model.outputs.count || isMarked || hasOtherCount
      ? InferenceError(
        .inferenceFailed, "OpenVINO gave no outputs; try another device or precision",
        doing: "running \(model.path)", cause: model.library.lastMessage) : nil
    completion?(error)
  }

  /// Whether the mark stands where the first output should be.
  private var isMarked: Bool { unsafe markedBytes?.load(as: UInt32.self) == Self.mark }

  /// Where the mark is put: what depends on the input's content may have nothing there.
  private var markedBytes: UnsafeMutableRawBufferPointer? {
    guard hasFixedOutputs || model.batchSize > 1, let bytes = unsafe outputs.first?.bytes, bytes.count >= 4 else {
      return nil
    }
    return unsafe bytes
  }

  /// Whether the outputs are of another number of images, as those of the work before.
  private var hasOtherCount: Bool { model.batchSize > 1 && outputs.first?.info.shape.first != imageCount }

  /// Takes hold of the outputs' memory, which OpenVINO keeps at one place where the shapes are fixed.
  private func lendOutputs() {
    let api = model.library.api
    for index in unsafe tensors.indices.dropFirst() { unsafe api.tensor_free(tensors[index]) }
    unsafe tensors.removeLast(tensors.count - 1)
    outputs.removeAll(keepingCapacity: true)
    for (index, info) in model.outputs.enumerated() {
      var tensor: OpaquePointer?
      guard unsafe api.infer_request_get_output_tensor_by_index(handle, index, &tensor) == 0,
        let tensor = unsafe tensor
      else { return }
      unsafe tensors.append(tensor)
      guard let bytes = unsafe Self.bytes(of: tensor, api) else { return }
      var info = info
      if info.elementCount == nil { info.shape = unsafe Self.shape(of: tensor, api) }
      outputs.append(unsafe Tensor(info: info, bytes: bytes))
    }
  }

  private static func bytes(of tensor: OpaquePointer, _ api: dipov_api) -> UnsafeMutableRawBufferPointer? {
    var address: UnsafeMutableRawPointer?
    var count = 0
    guard unsafe api.tensor_data(tensor, &address) == 0, unsafe api.tensor_get_byte_size(tensor, &count) == 0
    else { return nil }
    return unsafe UnsafeMutableRawBufferPointer(start: address, count: address == nil ? 0 : count)
  }

  private static func shape(of tensor: OpaquePointer, _ api: dipov_api) -> [Int] {
    var shape = unsafe dipov_shape()
    guard unsafe api.tensor_get_shape(tensor, &shape) == 0 else { return [] }
    defer { _ = unsafe api.shape_free(&shape) }
    return (0..<Int(unsafe shape.rank)).map { Int(unsafe shape.dims[$0]) }
  }
}
