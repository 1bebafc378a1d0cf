/// What is said of a neural network whatever it is good for.
protocol NetworkStage {
  var name: String { get set }
  var model: String { get set }
  var labels: String? { get set }
  var device: String { get set }
  var requests: Int? { get set }
  var input: DetectStage.Input { get set }
  var precision: String? { get set }
  var interval: Int { get set }
  var uniqueID: Int? { get set }
  var sources: [String]? { get set }
}
