@testable import Dipper
import Foundation
import Testing

@Suite("Publishing in configurations") struct PublishConfigurationTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func settings(_ yaml: String) throws -> [PublishSettings] {
    try FlowDescription(yaml: "sources: [test://ball]\n" + yaml, file: scratch.path + "/street.yml").stages.compactMap {
      if case .publish(let settings) = $0 { settings } else { nil }
    }
  }

  private func problems(_ yaml: String) throws -> [String] {
    do {
      return try FlowDescription(yaml: "sources: [test://ball]\n" + yaml, file: scratch.path + "/street.yml").check()
        .map(\.description)
    } catch { return error.problems.map(\.description) }
  }

  @Test("an address alone is enough, a map says the rest, and a list names several")
  func forms() throws {
    #expect(try settings("publish: mqtt://host") == [PublishSettings(broker: "mqtt://host")])
    let all = """
      publish:
        broker: kafka://a:1,b:2
        topic: street/{type}
        format: deepstream-minimal
        frame-interval: 0
        spool: kept.sqlite
        spool-mb: 5
        spool-days: 2
        when-full: drop-newest
        durability: process
        commands: street/commands
        component: 2
        sensors: msgconv.txt
        broker-config: cfg_kafka.txt
      """
    var expected = PublishSettings(
      broker: "kafka://a:1,b:2", topic: "street/{type}", format: .deepStreamMinimal, frameInterval: 0,
      spool: "kept.sqlite",
      limits: SpoolLimits(bytes: 5 << 20, seconds: 172_800, whenFull: .dropNewest, durability: .process),
      commands: "street/commands")
    expected.component = 2
    expected.sensorsFile = scratch.path + "/msgconv.txt"
    expected.brokerFile = scratch.path + "/cfg_kafka.txt"
    #expect(try settings(all) == [expected])
    #expect(try settings("publish: [mqtt://a, redis://b]").map(\.broker) == ["mqtt://a", "redis://b"])
    #expect(try settings("publish: {spool: kept.sqlite}").map(\.broker) == [nil])
  }

  @Test(
    "what can never be published is found before anything starts",
    arguments: [
      ("publish: broker", "it has no scheme such as mqtt://"), ("publish: ftp://a", "its scheme 'ftp' is unknown"),
      ("publish: {broker: mqtt://a, topic: 'a/{nothing}'}", "unknown '{nothing}'"),
      ("publish: {spool: a.sqlite, commands: c}", "commands come from a broker, and there is none"),
      ("publish: {broker: mqtt://a, format: deepstream, sensors: none.txt}", "none.txt"),
      ("publish: {broker: redis://a, durability: hope}", "'hope'"),
      ("publish: {broker: redis://a, colour: red}", "colour"),
    ])
  func mistakes(yaml: String, expected: String) throws {
    let problems = try problems(yaml)
    #expect(problems.count == 1)
    #expect(problems.first?.contains(expected) == true, "\(problems)")
    #expect(problems.first?.contains("street.yml:2") == true, "\(problems)")
  }

  @Test("a broker's setting that has no effect is a warning that says why")
  func remark() throws {
    try "[message-broker]\npartition-key=sensor.id\n".write(
      toFile: scratch.path + "/kafka.txt", atomically: true, encoding: .utf8)
    let problems = try problems("publish: {broker: kafka://a, broker-config: kafka.txt}")
    #expect(problems.count == 1 && problems.first?.contains("partition-key") == true, "\(problems)")
  }

  @Test("a broker that nobody is at stops nothing: the report says why, and how many events are kept")
  func unreachable() async throws {
    let spool = scratch.path + "/kept.sqlite"
    let report = try await Flow {
      Sources("test://ball?frames=20&size=64x48")
      Publish("redis://:secret@127.0.0.1:9", frameInterval: 2, spool: spool)
    }.run()
    #expect(report.failures.isEmpty && report.frames == 20)
    let publication = try #require(report.publications.first)
    #expect(publication.delivered == 0 && publication.kept == 10 && publication.lost == 0)
    #expect(publication.problem?.contains("127.0.0.1:9") == true)
    #expect(!report.description.contains("secret") && report.description.contains("10 kept in \(spool)"))
    #expect(try SQLiteSpool(path: spool).counts().undelivered == 10)
  }
}
