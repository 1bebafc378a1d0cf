import Foundation
import Testing

/// The library against NVIDIA's own, each in processes of its own because GLib's types are one for all of a process.
@Suite(
  "libnvdsgst_meta.so against the original",
  .enabled(if: Probe.canCompare, "needs scripts/setup --tests and scripts/libraries"))
struct DifferentialTests {
  @Test("random operations look the same after every step", arguments: Measuring.allCases)
  func random(measuring: Measuring) throws {
    for seed in 1...40 {
      let scenario = ["random", "\(seed)"]
      let expected = try Probe.run(try #require(Probe.original), scenario, environment: measuring.environment)
      try #require(expected.code == 0 && expected.text.hasSuffix("end\n"))
      for libraries in [Probe.mixed, Probe.built] {
        let libraries = try #require(libraries)
        let found = try Probe.run(libraries, scenario, environment: measuring.environment)
        try #require(found == expected, "seed \(seed): \(firstDifference(found.text, expected.text))")
      }
    }
  }

  @Test("latency, NULL arguments and buffer pools look the same", arguments: Measuring.allCases, ["latency", "pools"])
  func scenario(measuring: Measuring, scenario: String) throws {
    let expected = try Probe.run(try #require(Probe.original), [scenario], environment: measuring.environment)
    try #require(expected.code == 0)
    for libraries in [Probe.mixed, Probe.built] {
      let found = try Probe.run(try #require(libraries), [scenario], environment: measuring.environment)
      #expect(found == expected, "\(firstDifference(found.text, expected.text))")
    }
  }

  @Test("events and messages about one source of a batch are made and read alike")
  func events() throws {
    let expected = try Probe.run(try #require(Probe.original), ["events"])
    try #require(expected.code == 0 && expected.text.hasSuffix("end\n"))
    var found = try Probe.run(try #require(Probe.built), ["events"])
    // The original's warning has no line of its own.
    found.text.replace("not supported\n", with: "not supported")
    #expect(found == expected, "\(firstDifference(found.text, expected.text))")
  }

  @Test("the files of NVDS_PERF_CSV_PREFIX have the same names, heads and lines")
  func files() throws {
    let expected = try files(of: try #require(Probe.original))
    #expect(expected.count == 2)
    #expect(expected.values.allSatisfy { $0.contains("\n#,") })
    #expect(try files(of: try #require(Probe.mixed)) == expected)
  }

  @Test("files that cannot be opened are reported in the same words")
  func filesThatCannotBeOpened() throws {
    let environment = ["NVDS_PERF_CSV_PREFIX": "/nowhere/at/all/"]
    let expected = try Probe.run(try #require(Probe.original), ["pools"], environment: environment)
    #expect(expected.text.contains("COMPONENT FILE CANNOT BE OPENED"))
    #expect(try Probe.run(try #require(Probe.mixed), ["pools"], environment: environment) == expected)
  }

  /// The files that a run writes, by their names; process, times and rates are `#`.
  private func files(of libraries: URL) throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dipper-perf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var environment = Measuring.components.environment
    environment["NVDS_PERF_CSV_PREFIX"] = folder.appending(path: "perf").path
    _ = try Probe.run(libraries, ["latency"], environment: environment)
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      files[name.replacing(/[0-9]+/, with: "#")] = text.replacing(/\n[0-9]+,/, with: "\n#,")
        .replacing(/[0-9]{2,}\.[0-9]+|0\.[0-9]+/, with: "#")
    }
    return files
  }

  private func firstDifference(_ found: String, _ expected: String) -> String {
    let lines = zip(found.split(separator: "\n"), expected.split(separator: "\n"))
    guard let (line, other) = lines.first(where: { $0 != $1 }) else { return "one output is longer" }
    return "found '\(line)', the original has '\(other)'"
  }
}
