internal import ArgumentParser
internal import Dipper

/// `dipper models`: says what is in models, which family they are of, and how fast they are here.
struct ModelsCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Says what is in models: inputs, outputs, family, labels, precision and speed.",
    discussion: """
      EXAMPLES
        dipper models yolo11n.onnx
        dipper models *.onnx --json | jq .
        dipper models head.onnx --decoder yolov8 --labels names.txt
        dipper models big.xml --no-speed

      The family is recognised by the outputs' names and shapes and by what the exporter noted; where several fit, or \
      none does, the reason is told and the exit code is 2.
      """)

  @Argument(help: "Model files.")
  var models: [String]

  @Option(help: "The family, where it is not to be recognised.")
  var decoder: String?

  @Option(help: "A file with one label a line.")
  var labels: String?

  @Option(help: "The engine's device, such as CPU or GPU.")
  var device = "CPU"

  @Flag(inversion: .prefixedNo, help: "Measure the speed, about a second for each model.")
  var speed = true

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func execute(in environment: ToolEnvironment) async -> ExitStatus {
    var status = ExitStatus.success
    for (index, model) in models.enumerated() {
      if index > 0 && !json { environment.console.out("") }
      if await !show(model, environment) { status = .usage }
    }
    return status
  }

  /// Prints what is in a model; returns whether something can be made of it.
  private func show(_ model: String, _ environment: ToolEnvironment) async -> Bool {
    var stage = DetectStage(model: model, labels: labels, device: device)
    if let decoder { stage.decoder = .named(decoder) }
    do throws(FlowError) {
      var facts = try await environment.lookIntoModel(stage)
      var failure: FlowError?
      if speed && facts.trouble == nil {
        do throws(FlowError) { facts = try await environment.measureModel(facts, stage) } catch { failure = error }
      }
      environment.console.out(json ? facts.json : facts.description)
      if let trouble = facts.trouble ?? failure?.description { environment.console.error(trouble) }
      return facts.trouble == nil && failure == nil
    } catch {
      environment.console.error(error.description)
      return false
    }
  }
}
