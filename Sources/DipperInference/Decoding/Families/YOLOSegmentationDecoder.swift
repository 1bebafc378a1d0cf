internal import DipperGeometry

/// Reads the networks of Ultralytics for instance masks: the columns of a detector, followed by 32 weights, and as many
/// prototypes of masks of which the weights make one for each object.
struct YOLOSegmentationDecoder: YOLOHeadDecoder {
  static let name = "yolov8-seg"
  static let expectation =
    "an output [1,4+classes+32,A] with A the cells of the grids of stride 8, 16 and 32, and prototypes [1,32,h/4,w/4]"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  let head: YOLOHead
  private let prototypes: MaskPrototypes

  init?(network: NetworkOutputs) {
    guard let prototypes = MaskPrototypes(network),
      let head = YOLOHead(network, extras: prototypes.count, outputs: 2)
    else { return nil }
    (self.head, self.prototypes) = (head, prototypes)
    (classCount, classNames) = (head.classes, network.classNames)
  }

  func complete(
    _ object: inout InferredObject, of candidate: Candidate, outputs: [Tensor],
    mapping: Mapping<ModelSpace, SourceSpace>
  ) {
    let (tensor, cell) = (outputs[head.output], Int(candidate.row))
    let weights = (0..<prototypes.count).map { head.value(4 + head.classes + $0, of: cell, tensor) }
    object.mask = prototypes.mask(of: mapping.inverse(object.box), weights: weights, outputs)
  }
}
