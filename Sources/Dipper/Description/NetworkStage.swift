/// What is said of a neural network whatever it is good for.
protocol NetworkStage {
  var name: String { get }
  var model: String { get }
  var labels: String? { get }
  var device: String { get }
  var requests: Int? { get }
  var input: DetectStage.Input { get }
  var interval: Int { get }
  var uniqueID: Int? { get }
  var sources: [String]? { get }
}
