import DipperGeometry
import Testing

@testable import DipperInference

@Suite("Each family's outputs are read as NumPy reads them")
struct FamilyParityTests {
  @Test("every family that is built in has a case")
  func everyFamily() {
    // The others have tests with real models and numbers of their own.
    let others: Set = ["tensorflow-ssd", "centerface", "deepstream-yolo"]
    let missing = Set(DecoderCatalog.builtIn.map { $0.name }).subtracting(Golden.all.map(\.decoder))
    #expect(missing == others, "\(missing)")
  }

  @Test("both sides draw the same numbers", arguments: Golden.all)
  func sums(_ golden: Golden) {
    for output in golden.outputs where !output.whole {
      let sum = output.values.reduce(0) { $0 + Double(Float($1)) }
      #expect(abs(sum - output.sum) <= 1e-3 * max(1, abs(output.sum)), "\(output.name)")
    }
  }

  @Test("the family is recognised without being named", arguments: Golden.all)
  func recognised(_ golden: Golden) throws {
    let decoder = try DecoderCatalog.decoder(.automatic, network: golden.network, model: "model.onnx")
    #expect(type(of: decoder).name == golden.decoder)
  }

  @Test("at least 99 % of the objects have a partner at IoU 0.99", arguments: Golden.all)
  func parity(_ golden: Golden) throws {
    let decoder = try DecoderCatalog.decoder(.named(golden.decoder), network: golden.network, model: "model.onnx")
    let storage = golden.storage()
    var candidates: [Candidate] = []
    decoder.decode(storage.map(\.tensor), threshold: 0.4, into: &candidates)
    if decoder.needsMerging {
      var merging = NonMaximumSuppression(threshold: 0.45)
      merging.apply(&candidates)
    }
    let size = Size<ModelSpace>(width: Float(golden.width), height: Float(golden.height))
    func shown(_ box: Box<ModelSpace>) -> Box<ModelSpace> { box.clipped(to: size) }
    var rest = candidates
    var found = 0
    for object in golden.objects {
      let box = shown(Box(left: object[0], top: object[1], right: object[2], bottom: object[3]))
      let partner = rest.firstIndex {
        $0.classID == Int(object[5]) && abs($0.confidence - object[4]) < 1e-3 && shown($0.box).iou(with: box) >= 0.99
      }
      guard let partner else { continue }
      rest.remove(at: partner)
      found += 1
    }
    #expect(Double(found) >= 0.99 * Double(golden.objects.count), "\(found) of \(golden.objects.count)")
    #expect(Double(rest.count) <= 0.01 * Double(golden.objects.count), "\(rest.count) too many: \(rest.first as Any)")
  }
}
