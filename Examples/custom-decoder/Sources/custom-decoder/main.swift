import Dipper

let arguments = Array(CommandLine.arguments.dropFirst())

/// A model and videos as a flow, or a configuration that names the decoder.
func makeDescription() throws -> FlowDescription {
  guard arguments.count > 1 else {
    DecoderCatalog.register(RowDecoder.self)
    return try FlowDescription(configuration: arguments.first ?? "flow.yml")
  }
  return FlowDescription {
    Sources(Array(arguments.dropFirst()))
    Detect(arguments[0], decoder: RowDecoder.self)
  }
}

var description = try makeDescription()
ForEachObject { object, frame in
  print("\(frame.sourceName ?? "?") frame \(frame.number): \(object.label) \(object.confidence) at \(object.box)")
}.add(to: &description)
print(try await Flow(description).run())
