/// What is said of any network: the model, what it runs on, and how images become its input.
protocol NetworkSettings: Sendable {
  var model: String { get }
  var labels: String? { get }
  var device: String { get }
  var precision: String? { get }
  var requests: Int? { get }
  var threads: Int? { get }
  var inputWidth: Int? { get }
  var inputHeight: Int? { get }
  var fit: InputFormat.Fit? { get }
  var channels: InputFormat.Channels? { get }
  var mean: [Float]? { get }
  var scale: [Float]? { get }
  var padding: Float? { get }
}

extension NetworkSettings {
  /// What the engine is told.
  var engineOptions: EngineOptions {
    var options = EngineOptions()
    options.device = device
    options.precision = precision
    options.threads = threads
    options.requests = requests
    return options
  }

  /// Finds numbers that are out of range.
  func checkNumbers(_ doing: String) throws(InferenceError) {
    if let requests, !(1...64).contains(requests) {
      throw InferenceError(.invalidConfiguration, "requests is \(requests); it takes 1…64", doing: doing)
    }
    if let threads, !(1...1024).contains(threads) {
      throw InferenceError(.invalidConfiguration, "threads is \(threads); it takes 1…1024", doing: doing)
    }
  }

  /// Puts what is asked for in the place of what the decoder chose.
  func override(_ format: inout InputFormat, _ doing: String) throws(InferenceError) {
    func three(_ values: [Float], _ key: String) throws(InferenceError) -> [Float] {
      guard values.count == 1 || values.count == 3, values.allSatisfy(\.isFinite) else {
        throw InferenceError(
          .invalidConfiguration, "\(key) is \(values); it takes one number or three, one for each channel",
          doing: doing)
      }
      return values.count == 3 ? values : [values[0], values[0], values[0]]
    }
    if let fit { format.fit = fit }
    if let channels { format.channels = channels }
    if let mean { format.mean = try three(mean, "mean") }
    if let scale { format.scale = try three(scale, "scale") }
    if let padding { format.padding = padding }
  }
}
