import DipperGeometry
import Foundation
import Testing

@testable import DipperInference

/// Made-up outputs of a network, and what NumPy makes of them: written by `Tests/Goldens/make_families.py`.
struct Golden: Decodable, Sendable, CustomTestStringConvertible {
  struct Output: Decodable, Sendable {
    var name: String
    var shape: [Int]
    var seed: UInt64
    var axis: Int
    var groups: [[Double]]?
    var whole: Bool
    var sum: Double
  }

  var decoder: String
  var width: Int
  var height: Int
  var outputs: [Output]
  var objects: [[Float]]
  var labels: Int?

  var testDescription: String { "\(decoder) \(outputs[0].shape)" }

  static let all: [Golden] = {
    let path = Dependencies.root.appending(path: "Tests/Goldens/families.json")
    guard let data = try? Data(contentsOf: path) else { return [] }
    return (try? JSONDecoder().decode([Golden].self, from: data)) ?? []
  }()

  /// What is known of the network; the labels only where the case needs them.
  var network: NetworkOutputs {
    NetworkOutputs(
      tensors: outputs.map {
        TensorInfo(name: $0.name, shape: $0.shape, elementType: $0.whole ? .int64 : .float32)
      }, width: width, height: height, classNames: labels.map { (0..<$0).map { "class \($0)" } })
  }

  /// The outputs, drawn anew.
  func storage() -> [TensorStorage] { zip(outputs, network.tensors).map { $0.storage($1) } }
}

extension Golden.Output {
  /// The numbers, as the script draws them: the upper bits of a congruential generator, by groups along an axis.
  var values: [Double] {
    var state = seed
    let count = shape.reduce(1, *)
    // How many numbers lie from one place of the axis to the next, and how many places it has.
    let (step, length) = (shape[(axis + 1)...].reduce(1, *), shape[axis])
    let ranges = (groups ?? []).flatMap { group in Array(repeating: group, count: Int(group[0])) }
    return (0..<count).map { index in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let drawn = Double(state >> 40) / 16_777_216
      guard !ranges.isEmpty else { return drawn }
      let range = ranges[index / step % length]
      return range[1] + (range[2] - range[1]) * pow(drawn, range[3])
    }
  }

  func storage(_ info: TensorInfo) -> TensorStorage {
    let storage = TensorStorage(info)
    guard whole else {
      storage.write(values.map(Float.init))
      return storage
    }
    let numbers = values.map { Int64($0.rounded(.down)) }
    storage.withMutableBytes { bytes in
      for (index, number) in numbers.enumerated() {
        bytes.storeBytes(of: number, toByteOffset: index * 8, as: Int64.self)
      }
    }
    return storage
  }
}
