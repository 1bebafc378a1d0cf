internal import DipperGStreamer
internal import DipperInference

/// What `dipinfer` was told of how scores become classes.
struct SegmentationSettings: Sendable {
  private var rule = SegmentationRule()

  static var properties: [PropertySpec] {
    [
      PropertySpec(
        "segmentation-threshold", nick: "Segmentation threshold",
        blurb: "The score that a pixel's best class must exceed; -1 gives every pixel its best class",
        .double(default: -1, in: -1...1_000_000)),
      PropertySpec(
        "score-activation", nick: "Score activation",
        blurb: "What is done with scores before they are compared or kept",
        .choice(
          typeName: "DipperScoreActivation",
          values: [
            .init(0, name: "Nothing", nick: "none"),
            .init(1, name: "Probabilities that add up to 1 over the classes", nick: "softmax"),
            .init(2, name: "A probability for each class", nick: "sigmoid"),
          ], default: 0)),
      PropertySpec(
        "output-class-scores", nick: "Class scores",
        blurb: "Whether the scores of all classes are attached, and not the best class alone", .bool(false)),
    ]
  }

  var threshold: PropertyValue {
    get { .double(Double(rule.threshold ?? -1)) }
    set { rule.threshold = newValue.doubleValue < 0 ? nil : Float(newValue.doubleValue) }
  }

  var activation: PropertyValue {
    get { .choice(SegmentationRule.Activation.allCases.firstIndex(of: rule.activation) ?? 0) }
    set {
      let all = SegmentationRule.Activation.allCases
      rule.activation = all.indices.contains(newValue.intValue) ? all[newValue.intValue] : .none
    }
  }

  var keepsScores: PropertyValue {
    get { .bool(rule.keepsScores) }
    set { rule.keepsScores = newValue.boolValue }
  }

  /// The configuration of a segmenter of the model that a detector would take.
  func configuration(like detector: DetectorConfiguration, decoder: String) -> SegmenterConfiguration {
    var configuration = SegmenterConfiguration(detector)
    configuration.rule = rule
    configuration.decoder = decoder == "automatic" ? .automatic : .named(decoder)
    return configuration
  }
}
