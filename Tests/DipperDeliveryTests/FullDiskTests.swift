import DipperSpool
import Foundation
import Testing

@Suite(
  "A disk that takes no more",
  .enabled(if: RedisServer.isPresent, "redis-server is not installed: scripts/setup --tests"),
  .enabled(if: Child.built("DeliveryProbe") != nil, "the program DeliveryProbe is not built beside the tests"))
struct FullDiskTests {
  @Test("is told once, costs no event, and all arrive when there is room again")
  func fullDisk() throws {
    let scratch = try Scratch()
    let server = RedisServer()
    try server.start()
    let program = try #require(Child.built("DeliveryProbe"))
    let spool = scratch.path("spool.sqlite")
    // Files may grow to 400 blocks of 512 bytes; the signal that tells of it is ignored, as the write fails anyhow.
    let words = ["trap '' XFSZ; ulimit -f 400; exec \"$0\" \"$@\"", program, spool, server.address, "2", "1000", "64"]
    let cramped = try Child("/bin/sh", ["-c"] + words, output: scratch.path("log"))
    let isTold = try eventually {
      try String(contentsOfFile: scratch.path("log"), encoding: .utf8).contains("cannot be written")
    }
    let log = try String(contentsOfFile: scratch.path("log"), encoding: .utf8)
    try #require(isTold, "\(log.suffix(1000))")
    #expect(log.contains(spool))
    cramped.end(SIGKILL)

    let roomy = try Child(program, [spool, server.address, "2", "1000", "64"], output: scratch.path("log2"))
    #expect(eventually { !roomy.isRunning })
    #expect(roomy.status == 0)
    #expect(Set(try server.received()).count == 2000)
  }
}
