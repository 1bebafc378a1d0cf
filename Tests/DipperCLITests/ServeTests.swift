import Dipper
import Foundation
import Testing

@testable import DipperCLI

@Suite("dipper serve", .timeLimit(.minutes(5)))
struct ServeTests {
  @Test("what is served goes on without sources and has pictures for the page, one of a kind")
  func description() {
    let served = ServeCommand.served(FlowDescription(sources: [Source("test://ball")]))
    #expect(served.awaitsSources)
    #expect(served.streamings.map(\.mjpeg) == [MJPEGStream()])
    #expect(ServeCommand.served(served).streamings.count == 1)
  }

  @Test(
    "what cannot be served is said in one line",
    .enabled(if: Program.path != nil, "the program is not built beside the tests"),
    arguments: [
      (["--host", "0.0.0.0"], 2, "--token-file"), (["--token-file", "/nowhere/token"], 2, "/nowhere/token"),
      (["--port", "70000"], 2, "0 to 65535"), (["--allow-files", "/nowhere"], 2, "/nowhere"),
      (["--host", "203.0.113.1"], 2, "token"),
    ])
  func mistakes(options: [String], code: Int, says: String) throws {
    let result = try Program.run(["serve", "test://ball"] + options)
    #expect(result.code == Int32(code))
    #expect(result.error.contains(says), "\(result.error)")
    #expect(result.error.split(separator: "\n").count == 1)
  }
}

@Suite(
  "dipper serve, the built program", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: Program.path != nil, "the program is not built beside the tests"))
struct ServeProcessTests {
  @Test("a signal ends it with 130, and what was recorded is whole")
  func signal() throws {
    let folder = try TestFolder()
    let record = folder.path + "/ball.mp4"
    let program = try RunningProgram([
      "serve", "test://ball?live=true&size=64x48", "--port", "0", "--json", "--record", record,
    ])
    try program.wait { program.outText.contains(#""type":"serving","address":"http://127.0.0.1:"#) }
    try program.wait { program.outText.contains(/"frames":[1-9]/) }
    program.send(SIGTERM)
    #expect(try program.end() == 130)
    #expect(program.outText.contains(#""type":"summary""#))
    #expect(try Program.run(["inspect", record]).code == 0)
  }
}
