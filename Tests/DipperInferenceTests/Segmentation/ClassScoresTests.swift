import Foundation
import Testing

@testable import DipperInference

/// The outputs of a segmentation network, made up.
struct MadeUpScores {
  let width: Int
  let height: Int
  let classes: Int
  /// By class, then cell.
  let values: [[Float]]

  init(classes: Int, width: Int, height: Int, seed: UInt64 = 1) {
    var generator = SplitMix(state: seed)
    (self.width, self.height, self.classes) = (width, height, classes)
    values = (0..<classes).map { _ in
      (0..<width * height).map { _ in Float(Int.random(in: -40...40, using: &generator)) / 8 }
    }
  }

  /// A tensor of them, of a type that they fit.
  func tensor(_ type: ElementType, isInterleaved: Bool) -> TensorStorage {
    let shape = isInterleaved ? [1, height, width, classes] : [1, classes, height, width]
    let storage = TensorStorage(TensorInfo(name: "scores", shape: shape, elementType: type))
    storage.withMutableBytes { bytes in
      for classID in 0..<classes {
        for cell in 0..<width * height {
          let index = isInterleaved ? cell * classes + classID : classID * width * height + cell
          let value = values[classID][cell]
          switch type {
          case .float32: bytes.storeBytes(of: value, toByteOffset: index * 4, as: Float.self)
          case .float16: bytes.storeBytes(of: Float16(value), toByteOffset: index * 2, as: Float16.self)
          case .uint8: bytes.storeBytes(of: byte(value), toByteOffset: index, as: UInt8.self)
          case .int8, .int32, .int64: break
          }
        }
      }
    }
    return storage
  }

  /// What a byte holds of a score.
  func byte(_ value: Float) -> UInt8 { UInt8(value * 8 + 100) }

  /// The best class of each cell, the slow way; the first of equals.
  var best: [Int32] {
    (0..<width * height).map { cell in
      var best = 0
      for classID in 1..<max(1, classes) where values[classID][cell] > values[best][cell] { best = classID }
      return Int32(best)
    }
  }

  /// The probabilities of a cell's classes, the slow way.
  func softmax(_ cell: Int) -> [Double] {
    let powers = (0..<classes).map { exp(Double(values[$0][cell])) }
    return powers.map { $0 / powers.reduce(0, +) }
  }

  func decoded(
    _ type: ElementType = .float32, isInterleaved: Bool = false, _ rule: SegmentationRule = SegmentationRule()
  ) throws -> SegmentationGrid {
    let storage = tensor(type, isInterleaved: isInterleaved)
    let decoder = try #require(ClassScoresDecoder(outputs: [storage.info], width: width, height: height))
    #expect(decoder.classCount == classes)
    return decoder.decode([storage.tensor], rule: rule)
  }
}

@Suite("Scores of classes")
struct ClassScoresTests {
  @Test(
    "the class of a cell is that of the highest score, the first of equals, whatever the layout and the type",
    arguments: [ElementType.float32, .float16, .uint8], [false, true])
  func best(type: ElementType, isInterleaved: Bool) throws {
    for (classes, width, height) in [(2, 5, 4), (21, 37, 41), (150, 16, 12), (3, 700, 9), (600, 9, 7)] {
      let scores = MadeUpScores(classes: classes, width: width, height: height)
      let grid = try scores.decoded(type, isInterleaved: isInterleaved)
      #expect(grid == SegmentationGrid(width: width, height: height, classes: scores.best))
    }
  }

  @Test("a cell whose best score does not exceed the threshold has no class", arguments: [Float(-2), 0, 2.5, 4.9, 5])
  func threshold(_ threshold: Float) throws {
    let scores = MadeUpScores(classes: 4, width: 30, height: 20)
    let grid = try scores.decoded(.float32, SegmentationRule(threshold: threshold))
    let expected = zip(scores.best, 0...).map { best, cell in scores.values[Int(best)][cell] > threshold ? best : -1 }
    #expect(grid.classes == expected)
  }

  @Test("softmax makes probabilities, which the threshold is compared with", arguments: [false, true])
  func softmax(isInterleaved: Bool) throws {
    let scores = MadeUpScores(classes: 5, width: 23, height: 17)
    let rule = SegmentationRule(threshold: 0.6, activation: .softmax, keepsScores: true)
    let grid = try scores.decoded(.float32, isInterleaved: isInterleaved, rule)
    let kept = try #require(grid.scores)
    for cell in 0..<23 * 17 {
      let expected = scores.softmax(cell)
      for classID in 0..<5 { #expect(abs(Double(kept[classID * 23 * 17 + cell]) - expected[classID]) < 1e-5) }
      let best = expected.max() ?? 0
      if abs(best - 0.6) > 1e-4 { #expect(grid.classes[cell] == (best > 0.6 ? scores.best[cell] : -1)) }
    }
  }

  @Test("sigmoid makes a probability of each score")
  func sigmoid() throws {
    let scores = MadeUpScores(classes: 2, width: 9, height: 8)
    let rule = SegmentationRule(threshold: 0.5, activation: .sigmoid, keepsScores: true)
    let grid = try scores.decoded(.float32, rule)
    let kept = try #require(grid.scores)
    for cell in 0..<72 {
      let values = [scores.values[0][cell], scores.values[1][cell]]
      for classID in 0..<2 { #expect(abs(kept[classID * 72 + cell] - 1 / (1 + exp(-values[classID]))) < 1e-5) }
      #expect(grid.classes[cell] == (max(values[0], values[1]) > 0 ? scores.best[cell] : -1))
    }
  }

  @Test("kept scores are the network's own, class by class", arguments: [ElementType.float32, .float16, .uint8])
  func kept(type: ElementType) throws {
    let scores = MadeUpScores(classes: 3, width: 12, height: 11)
    let grid = try scores.decoded(type, isInterleaved: true, SegmentationRule(keepsScores: true))
    let expected = scores.values.flatMap(\.self).map { type == .uint8 ? Float(scores.byte($0)) : $0 }
    #expect(grid.scores == expected)
  }

  @Test("a network of one class says where it is, by a half where no threshold is given")
  func oneClass() throws {
    let scores = MadeUpScores(classes: 1, width: 8, height: 8)
    #expect(try scores.decoded().classes == scores.values[0].map { $0 > 0.5 ? 0 : -1 })
    let rule = SegmentationRule(threshold: -3)
    #expect(try scores.decoded(.float32, rule).classes == scores.values[0].map { $0 > -3 ? 0 : -1 })
  }

  @Test("scores that are no numbers win nothing, and a cell of nothing else has no class")
  func absurd() throws {
    let storage = TensorStorage(TensorInfo(name: "scores", shape: [1, 3, 2, 2], elementType: .float32))
    storage.write([.nan, .nan, -.infinity, .infinity, 1, .nan, -.infinity, 2, .nan, .nan, -.infinity, .nan])
    let decoder = try #require(ClassScoresDecoder(outputs: [storage.info], width: 2, height: 2))
    for rule in [
      SegmentationRule(), SegmentationRule(threshold: 0), SegmentationRule(activation: .softmax, keepsScores: true),
    ] {
      #expect(decoder.decode([storage.tensor], rule: rule).classes == [1, -1, -1, 0])
    }
  }

  @Test("every number of 16 bits is the number that Swift takes it for")
  func halves() {
    for bits in UInt16.min...UInt16.max {
      let (found, expected) = (Float(half: bits), Float(Float16(bitPattern: bits)))
      #expect(found.isNaN ? expected.isNaN : found.bitPattern == expected.bitPattern, "\(bits)")
    }
  }

  @Test(
    "numbers of classes are taken as they are, and those that are none as -1",
    arguments: [ElementType.int32, .int64, .uint8, .float32])
  func indices(type: ElementType) throws {
    let storage = TensorStorage(TensorInfo(name: "classes", shape: [1, 2, 3], elementType: type))
    let values = [0, 1, 20, 7, 255, 3]
    storage.withMutableBytes { bytes in
      for (index, value) in values.enumerated() {
        switch type {
        case .int32: bytes.storeBytes(of: Int32(value), toByteOffset: index * 4, as: Int32.self)
        case .int64: bytes.storeBytes(of: Int64(value), toByteOffset: index * 8, as: Int64.self)
        case .uint8: bytes.storeBytes(of: UInt8(value), toByteOffset: index, as: UInt8.self)
        default: bytes.storeBytes(of: Float(value), toByteOffset: index * 4, as: Float.self)
        }
      }
      if type == .int64 { bytes.storeBytes(of: Int64.max, toByteOffset: 0, as: Int64.self) }
      if type == .int32 { bytes.storeBytes(of: -5, toByteOffset: 0, as: Int32.self) }
      if type == .float32 { bytes.storeBytes(of: .nan, toByteOffset: 0, as: Float.self) }
    }
    let decoder = try #require(ClassIndexDecoder(outputs: [storage.info], width: 3, height: 2))
    let grid = decoder.decode([storage.tensor], rule: SegmentationRule())
    #expect(grid.classes == [type == .uint8 ? 0 : -1] + values.dropFirst().map(Int32.init))
    #expect(decoder.classCount == nil && grid.scores == nil)
  }
}
