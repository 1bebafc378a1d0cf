/// Reads the scores of every class for every cell: the best one is the cell's class.
struct ClassScoresDecoder: SegmentationDecoder {
  static let name = "class-scores"
  static let expectation = "scores [1,classes,h,w] or [1,h,w,classes] in the proportions of the input"

  private let output: Int
  private let shape: ScoreShape

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    for (index, output) in outputs.enumerated() {
      guard let shape = ScoreShape(output.shape, inputWidth: width, inputHeight: height) else { continue }
      switch output.elementType {
      case .float32, .float16: break
      // One class of whole numbers is rather the class itself.
      case .uint8 where shape.classes > 1, .int8 where shape.classes > 1: break
      default: continue
      }
      // Where there are several, what follows the first is there for training.
      (self.output, self.shape) = (index, shape)
      return
    }
    return nil
  }

  var classCount: Int? { shape.classes }
  var classNames: [String]? { shape.classes == PascalVOC.names.count ? PascalVOC.names : nil }
  func prepare(_ format: inout InputFormat) { TrainingFormat.prepare(&format) }

  func decode(_ outputs: [Tensor], rule: SegmentationRule) -> SegmentationGrid {
    var rule = rule
    if shape.classes == 1 { rule.threshold = rule.threshold ?? 0.5 }
    var scoring = Scoring(shape, rule, outputs[output].info.elementType)
    return scoring.run(outputs[output])
  }
}
