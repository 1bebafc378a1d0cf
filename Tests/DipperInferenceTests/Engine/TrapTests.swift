import DipperInference
import Testing

@Suite("Misuse stops the program with a sentence")
struct TrapTests {
  @Test("storage for a tensor of unknown size")
  func unknownSize() async throws {
    let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TensorStorage(TensorInfo(name: "boxes", shape: [-1, 4], elementType: .float32))
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("Storage was asked for boxes [?,4] float32, but its size is not known"))
  }

  @Test("too few numbers for a tensor")
  func tooFew() async throws {
    let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      TensorStorage(TensorInfo(name: "boxes", shape: [2, 4], elementType: .float32)).write([1, 2])
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("2 numbers of float32 were given for boxes [2,4] float32."))
  }

  @Test("a request that was closed", .enabled(if: Dependencies.arePresent, "run scripts/setup first"))
  func closedRequest() async throws {
    let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let model = try Dependencies.engine.load(
        ModelSource(path: Dependencies.path("models/person-ssdlite.pb")), options: EngineOptions())
      let request = try model.makeRequest()
      request.close()
      try request.start { _ in }
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("A request was started after it was closed."))
  }
}
