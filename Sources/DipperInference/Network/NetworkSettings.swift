/// What is said of any network: the model, what it runs on, and how images become its input.
package protocol NetworkSettings: Sendable {
  var model: String { get set }
  var labels: String? { get set }
  var device: String { get set }
  var precision: String? { get set }
  var requests: Int? { get set }
  var threads: Int? { get set }
  var inputWidth: Int? { get set }
  var inputHeight: Int? { get set }
  var fit: InputFormat.Fit? { get set }
  var isCentered: Bool? { get set }
  var channels: InputFormat.Channels? { get set }
  var mean: [Float]? { get set }
  var scale: [Float]? { get set }
  var padding: Float? { get set }
}

extension NetworkSettings {
  /// Takes over all that another network was told.
  mutating func take(_ other: some NetworkSettings) {
    (model, labels, device, precision) = (other.model, other.labels, other.device, other.precision)
    (requests, threads) = (other.requests, other.threads)
    (inputWidth, inputHeight) = (other.inputWidth, other.inputHeight)
    (fit, isCentered, padding) = (other.fit, other.isCentered, other.padding)
    (channels, mean, scale) = (other.channels, other.mean, other.scale)
  }

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
    if let isCentered { format.isCentered = isCentered }
    if let channels { format.channels = channels }
    if let mean { format.mean = try three(mean, "mean") }
    if let scale { format.scale = try three(scale, "scale") }
    if let padding { format.padding = padding }
  }
}
