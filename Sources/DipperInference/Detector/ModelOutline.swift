/// What a model's file holds, and how a detector would use it.
package struct ModelOutline: Sendable {
  /// How a detector would use a model.
  package struct Use: Sendable {
    /// The name of the decoder that reads the outputs.
    package var decoder: String
    /// How images become the input.
    package var format: InputFormat
    /// The names of the classes; empty where nobody names them.
    package var labels: [String]
    /// What the model runs on, in a phrase.
    package var engine: String
  }

  /// What the model takes, as its file has it: sizes may be open.
  package var inputs: [TensorInfo]
  /// What the model gives, as its file has it.
  package var outputs: [TensorInfo]
  /// How a detector would use the model, or why none can.
  package var use: Result<Use, InferenceError>

  /// Looks into a model and makes all that a detector needs of it; takes as long as loading it.
  ///
  /// - Parameter configuration: The model and what is wanted of it.
  /// - Throws: An error where the file cannot be read as a model at all.
  package init(_ configuration: DetectorConfiguration) throws(InferenceError) {
    (inputs, outputs) = try OpenVINOEngine.shared.ports(of: configuration.model)
    do throws(InferenceError) {
      let parts = try DetectorParts(configuration, engine: OpenVINOEngine.shared)
      use = .success(
        Use(decoder: parts.decoderName, format: parts.format, labels: parts.labels.names, engine: parts.engineSummary))
    } catch {
      use = .failure(error)
    }
  }
}
