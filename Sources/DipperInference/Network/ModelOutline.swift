/// What a model's file holds, and how it would be used.
package struct ModelOutline: Sendable {
  /// What a model is good for.
  package enum Task: String, Sendable {
    /// It finds objects.
    case detection
    /// It says what every part of a picture shows.
    case segmentation
    /// It says what objects are, what they are like, or what is written on them.
    case classification
  }

  /// How a detector or a segmenter would use a model.
  package struct Use: Sendable {
    /// What the model is good for.
    package var task: Task
    /// The name of the decoder that reads the outputs.
    package var decoder: String
    /// How images become the input.
    package var format: InputFormat
    /// The names of the classes; empty where nobody names them.
    package var labels: [String]
    /// What the model runs on, in a phrase.
    package var engine: String

    fileprivate init(_ parts: DetectorParts) {
      task = .detection
      (decoder, format, labels, engine) = (
        parts.decoderName, parts.format, parts.labels.names, parts.engineSummary
      )
    }

    fileprivate init(_ parts: ClassifierParts) {
      task = .classification
      (decoder, format, labels, engine) = (
        parts.task.word, parts.format, parts.labels.names, parts.model.compiled.summary
      )
    }

    fileprivate init(_ parts: SegmenterParts) {
      task = .segmentation
      (decoder, format, labels, engine) = (
        parts.decoderName, parts.format, parts.labels.names, parts.engineSummary
      )
    }
  }

  /// What the model takes, as its file has it: sizes may be open.
  package var inputs: [TensorInfo]
  /// What the model gives, as its file has it.
  package var outputs: [TensorInfo]
  /// What the exporter wrote into the file.
  package var notes: [String: String]
  /// How the model would be used, or why it cannot be.
  package var use: Result<Use, InferenceError>

  /// Looks into a model and makes all that a detector needs of it, or a segmenter where the outputs are a mask's.
  ///
  /// It takes as long as loading the model.
  ///
  /// - Parameter configuration: The model and what is wanted of it.
  /// - Throws: An error where the file cannot be read as a model at all.
  package init(_ configuration: DetectorConfiguration) throws(InferenceError) {
    (inputs, outputs) = try OpenVINOEngine.shared.ports(of: configuration.model)
    notes = ModelNotes.read(configuration.model)
    do throws(InferenceError) {
      let model = try LoadedModel(configuration, engine: OpenVINOEngine.shared)
      do throws(InferenceError) {
        use = .success(Use(try DetectorParts(configuration, model: model)))
      } catch {
        guard error.code == .unknownOutputs else { throw error }
        if Self.looksLikeMask(model) {
          use = .success(Use(try SegmenterParts(SegmenterConfiguration(configuration), model: model)))
        } else if Self.looksLikeClassifier(model) {
          use = .success(Use(try ClassifierParts(configuration, task: .automatic, model: model)))
        } else {
          throw error
        }
      }
    } catch {
      use = .failure(error)
    }
  }

  /// Looks into a model and makes all that a segmenter needs of it; takes as long as loading it.
  ///
  /// - Parameter configuration: The model and what is wanted of it.
  /// - Throws: An error where the file cannot be read as a model at all.
  package init(_ configuration: SegmenterConfiguration) throws(InferenceError) {
    (inputs, outputs) = try OpenVINOEngine.shared.ports(of: configuration.model)
    notes = ModelNotes.read(configuration.model)
    do throws(InferenceError) {
      use = .success(Use(try SegmenterParts(configuration, engine: OpenVINOEngine.shared)))
    } catch {
      use = .failure(error)
    }
  }

  /// Whether all outputs are rows of numbers, of which a classifier makes something or says what it lacks.
  private static func looksLikeClassifier(_ model: LoadedModel) -> Bool {
    model.compiled.outputs.allSatisfy { output in output.shape.filter { $0 != 1 }.count == 1 }
  }

  /// Whether an output is as fine a grid as masks are; detectors have coarser ones of the same form.
  private static func looksLikeMask(_ model: LoadedModel) -> Bool {
    model.compiled.outputs.contains { output in
      let shape = ScoreShape(output.shape, inputWidth: model.format.width, inputHeight: model.format.height)
      return (shape?.width ?? 0) * 8 >= model.format.width
    }
  }
}
