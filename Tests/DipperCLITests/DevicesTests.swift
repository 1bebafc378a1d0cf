import Dipper
import DipperDevice
import Foundation
import Testing

@testable import DipperCLI

@Suite("dipper devices")
struct DevicesTests {
  @Test("the table has a line for each device, the host last, and names what was looked for in vain")
  func table() async throws {
    let result = await tool(["devices"], runner: MadeUpRunner(result: .success(CommandTests.good)))
    let lines = result.out.split(separator: "\n")
    #expect(result.code == 0 && result.error.isEmpty)
    #expect(lines[0].hasPrefix("index  device"))
    let host = try #require(lines.last { $0.contains("  host  ") })
    #expect(host.contains("attached") && host.contains(" MiB"))
    if lines.count == 3 {
      #expect(lines[2].hasPrefix("no GPU found: "))
      #expect(lines[2].contains("/dev/dri") && lines[2].contains("libcuda.so.1"))
    }
  }

  @Test("with --json each device is a line with its facts")
  func json() async throws {
    let result = await tool(
      ["devices", "--json"], runner: MadeUpRunner(result: .success(CommandTests.good)))
    let objects = try result.out.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.allSatisfy { $0["type"] as? String == "device" })
    #expect(objects.last?["kind"] as? String == "host" && objects.last?["device"] as? String == "host")
    #expect(objects.last?["index"] as? Int == objects.count - 1)
    #expect((objects.last?["memory"] as? Int ?? 0) > 1 << 20)
  }
}
