/// Runs neural networks.
///
/// A type of your own brings another library or another device.
public protocol InferenceEngine: Sendable {
  /// Loads a network and makes it ready to run.
  ///
  /// - Parameters:
  ///   - model: The file and the size of its input.
  ///   - options: On what and how it is to run.
  /// - Returns: The network.
  /// - Throws: An error that says what is wrong with the file, the engine or an option.
  func load(_ model: ModelSource, options: EngineOptions) throws(InferenceError) -> any CompiledModel
}

/// A network that is ready to run.
public protocol CompiledModel: AnyObject, Sendable {
  /// What it takes, with fixed shapes; the first dimension is -1 where an input holds as many images as it is told.
  var inputs: [TensorInfo] { get }
  /// What it gives; a dimension that depends on the input's content is -1.
  var outputs: [TensorInfo] { get }
  /// What the exporter wrote into the file, such as `task`, `stride` and `names`; nothing by default.
  var notes: [String: String] { get }
  /// How many images an input holds at most; 1 by default.
  ///
  /// More than 1 means that every request holds as many as
  /// ``InferenceRequest/setImageCount(_:)`` says, up to this number.
  var batchSize: Int { get }
  /// How many requests under way at the same time make the most of the device.
  var optimalRequestCount: Int { get }
  /// What it runs on, in a phrase for reports: "OpenVINO 2026.4 on CPU, bf16, 2 streams".
  var summary: String { get }

  /// Creates a request, which runs the network on one input after another.
  ///
  /// - Returns: The request.
  /// - Throws: An error where the engine has no memory for it.
  func makeRequest() throws(InferenceError) -> any InferenceRequest
}

extension CompiledModel {
  /// One image at a time.
  public var batchSize: Int { 1 }

  /// Nothing is noted.
  public var notes: [String: String] { [:] }
}

/// One run of a network at a time: the input, the work under way, and the outputs.
///
/// A request is used by one thread at a time: filled, started, and read by the completion that `start` was given.
public protocol InferenceRequest: AnyObject {
  /// Says how many images the input holds from now on; not while the request is under way.
  ///
  /// Only requests of models whose ``CompiledModel/batchSize`` is more than 1 are told; by default nothing happens.
  ///
  /// - Parameter count: How many, from 1 to the model's most.
  /// - Throws: An error where there is no memory for them.
  func setImageCount(_ count: Int) throws(InferenceError)

  /// Lends the first input's bytes for writing. Not while the request is under way.
  ///
  /// - Parameter body: Given the bytes, in the order of the shape.
  func withInput(_ body: (inout MutableRawSpan) -> Void)

  /// Starts the network and returns at once.
  ///
  /// - Parameter completion: Called on a thread of the engine when the outputs are there or the work has failed. It
  ///   may start the request again.
  /// - Throws: An error where the work could not be started; `completion` is not called then.
  func start(_ completion: @escaping @Sendable (InferenceError?) -> Void) throws(InferenceError)

  /// Lends the outputs of the work that was finished last. Not while the request is under way.
  ///
  /// - Parameter body: Given the outputs, in the model's order.
  func withOutputs(_ body: ([Tensor]) -> Void)

  /// Waits until the last completion has returned and frees what the engine holds; the request is of no use then.
  ///
  /// It is not called from a completion.
  func close()
}

extension InferenceRequest {
  /// Does nothing: the input holds one image.
  ///
  /// - Parameter count: How many images there are.
  /// - Throws: Nothing.
  public func setImageCount(_ count: Int) throws(InferenceError) {}
}
