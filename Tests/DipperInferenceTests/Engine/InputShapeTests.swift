import Testing

@testable import DipperInference

@Suite("The input's shape follows from what the model has and what is asked for")
struct InputShapeTests {
  private static let boxes = [
    TensorInfo(name: "detection_boxes:0", shape: [-1, 100, 4], elementType: .float32)
  ]
  private static let other = [TensorInfo(name: "out", shape: [1, 3549, 85], elementType: .float32)]
  private static let maps = [1, 2, 2, 10].map {
    TensorInfo(name: "\($0)", shape: [10, $0, 8, 8], elementType: .float32)
  }

  private func decide(
    _ shape: [Int], _ outputs: [TensorInfo], width: Int? = nil, height: Int? = nil
  ) throws(InferenceError) -> [Int] {
    let input = TensorInfo(name: "in", shape: shape, elementType: .float32)
    return try InputShape.decide(
      inputs: [input], outputs: outputs,
      source: ModelSource(path: "m.onnx", inputWidth: width, inputHeight: height)
    ).dimensions
  }

  @Test("a fixed size is kept and the batch becomes one")
  func fixed() throws {
    #expect(try decide([1, 3, 416, 320], Self.other) == [1, 3, 416, 320])
    #expect(try decide([-1, 3, 416, 320], Self.other) == [1, 3, 416, 320])
    #expect(try decide([8, 416, 320, 3], Self.other) == [1, 416, 320, 3])
  }

  @Test("families with a usual size get it")
  func usual() throws {
    #expect(try decide([-1, -1, -1, 3], Self.boxes) == [1, 300, 300, 3])
    #expect(try decide([10, 3, 32, 32], Self.maps) == [1, 3, 480, 640])
    #expect(try decide([1, 3, 480, 480], Self.maps) == [1, 3, 480, 480])
  }

  @Test("the size asked for wins")
  func asked() throws {
    #expect(try decide([-1, -1, -1, 3], Self.boxes, width: 512, height: 384) == [1, 384, 512, 3])
    #expect(try decide([1, 3, 416, 416], Self.other, width: 640, height: 352) == [1, 3, 352, 640])
  }

  @Test("a size that nobody knows is asked for by the key's name")
  func unknown() throws {
    let error = try #require(throws: InferenceError.self) { try decide([1, 3, -1, -1], Self.other) }
    #expect(
      error.description
        == "loading m.onnx: the model's input in [1,3,?,?] float32 has no fixed size; set the input size, such as "
        + "640x640")
  }

  @Test("half a size and a size out of range are refused")
  func invalid() throws {
    let half = try #require(throws: InferenceError.self) {
      try decide([1, 3, 64, 64], Self.other, width: 64)
    }
    #expect(half.message == "the input size needs both a width and a height")
    let large = try #require(throws: InferenceError.self) {
      try decide([1, 3, 64, 64], Self.other, width: 64, height: 9000)
    }
    #expect(large.message.hasPrefix("the input size 64x9000 is out of range"))
  }
}
