import DipperGeometry
import Testing

@Suite("Fields of motion")
struct FlowFieldTests {
  private let field = FlowField(
    rows: 2, columns: 3, gridSize: 4, vectors: [0, 0, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50])

  @Test("a vector is found by row and column, and the numbers lie in turns")
  func reading() {
    #expect(field[0, 1] == MotionVector(x: 1, y: 10) && field[1, 2] == MotionVector(x: 5, y: 50))
    field.withVectors { vectors, shape in
      #expect(vectors.count == 12 && shape.rows == 2 && shape.columns == 3 && shape.components == 2)
      #expect(vectors[8] == 4 && vectors[9] == 40)
    }
    #expect(MotionVector(x: 3, y: -4).length == 5)
  }

  @Test("a field covers a frame whose sides are no multiple of the cells")
  func covering() {
    let field = FlowField(width: 10, height: 8, gridSize: 4)
    #expect(field.rows == 2 && field.columns == 3)
    #expect(FlowField(width: 0, height: 0).mean == MotionVector(x: 0, y: 0))
  }

  @Test("the mean is taken over all cells, or over those whose middle lies in a box")
  func means() {
    #expect(field.mean == MotionVector(x: 2.5, y: 25))
    #expect(field.mean(in: Box(left: 0, top: 0, width: 12, height: 8)) == field.mean)
    #expect(field.mean(in: Box(left: 4, top: 0, width: 4, height: 8)) == MotionVector(x: 2.5, y: 25))
    #expect(field.mean(in: Box(left: 7, top: 3, width: 5, height: 5)) == MotionVector(x: 5, y: 50))
    #expect(field.mean(in: Box(left: -50, top: -50, width: 500, height: 500)) == field.mean)
    #expect(field.mean(in: Box(left: 3, top: 3, width: 2, height: 2)) == nil, "no cell's middle")
    #expect(field.mean(in: Box(left: 30, top: 0, width: 5, height: 5)) == nil, "outside")
    #expect(field.mean(in: Box(left: .nan, top: 0, width: 5, height: 5)) == nil)
    #expect(field.mean(in: Box(left: 0, top: 0, width: .infinity, height: 5)) == nil)
  }

  @Test("memory is used again for frames of the same size")
  func reshaping() {
    var field = FlowField(width: 64, height: 64, gridSize: 4)
    let first = field.withVectors { vectors, _ in
      unsafe vectors.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) }
    }
    field.reshape(width: 64, height: 62, gridSize: 4)
    let second = field.withVectors { vectors, _ in
      unsafe vectors.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) }
    }
    #expect(first == second)
    field.reshape(width: 32, height: 62, gridSize: 2)
    #expect(field.rows == 31 && field.columns == 16 && field.gridSize == 2)
  }

  @Test("misuse traps with advice")
  func traps() async {
    await #expect(processExitsWith: .failure) { _ = FlowField(rows: 1, columns: 1)[1, 0] }
    await #expect(processExitsWith: .failure) { _ = FlowField(rows: 1, columns: 1)[0, -1] }
    await #expect(processExitsWith: .failure) { _ = FlowField(rows: 2, columns: 2, vectors: [1, 2]) }
    await #expect(processExitsWith: .failure) { _ = FlowField(rows: -1, columns: 2) }
    await #expect(processExitsWith: .failure) { _ = FlowField(width: 8, height: 8, gridSize: 0) }
  }
}
