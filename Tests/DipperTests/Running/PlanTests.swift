import Foundation
import Testing

@testable import Dipper

@Suite("Plans say what runs do", .serialized, .timeLimit(.minutes(5)))
struct PlanTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(
    "formats and bytes of the demo's videos are those of the run",
    .enabled(if: RealInput.isPresent, RealInput.reason))
  func real() async throws {
    let flow = try Flow {
      Sources(RealInput.videos.map { Source(RealInput.video($0)) })
      Detect(RealInput.personModel, sources: ["vtest"])
      Track(.byteTrack)
      Draw(.boxes)
      Record(scratch.path + "/{source}.mp4")
      Tile(scratch.path + "/tile.mp4")
    }
    let plan = try await flow.plan()
    let report = try await flow.run(frameLimit: 4)
    let frames = report.sources[0].frames
    #expect(report.sources.map(\.frames) == [4, 4, 4, 4])
    func step(_ name: String) throws -> FlowPlan.Step { try #require(plan.steps.first { $0.name == name }) }
    for traffic in report.traffic {
      let step = try step(traffic.name)
      if traffic.name.hasPrefix("source") || traffic.name == "tile" {
        #expect(step.layout == traffic.layout, "\(traffic.name)")
      }
      if traffic.name.hasPrefix("source") || traffic.name.hasPrefix("record") {
        // Nothing is planned to be converted, and nothing is.
        #expect(step.transfers.isEmpty == (traffic.bytes == 0), "\(traffic.name)")
        #expect(traffic.layout != nil)
      }
    }
    let network = try #require(report.traffic.first { $0.name == "detect person-ssdlite" })
    #expect(network.bytes == frames * (try step(network.name).transfers[0].bytes ?? 0) && network.bytes == 4 * 270_000)
    let drawn = try #require(report.traffic.first { $0.name == "draw" })
    #expect(drawn.bytes <= frames * (try step("draw").transfers[0].bytes ?? 0))
    let tile = try #require(report.traffic.first { $0.name == "tile" })
    let transfers = try step("tile").transfers
    let scaled = transfers.dropLast().reduce(0) { $0 + ($1.bytes ?? 0) } * 4
    let mosaic = try #require(transfers.last?.bytes)
    #expect(tile.bytes >= scaled && (tile.bytes - scaled).isMultiple(of: mosaic))
    #expect((1...16).contains((tile.bytes - scaled) / mosaic))
  }

  @Test("what only the stream will tell is said to be so, and nothing is called or written")
  func undecided() async throws {
    let flow = try Flow {
      Sources("rtsp://127.0.0.1:1/camera", "test://ball?size=320x240&fps=10")
      Draw(.boxes)
      Record(scratch.path + "/{source}.mp4")
    }
    let plan = try await flow.plan()
    #expect(
      plan.steps.map(\.name)
        == [
          "source 127.0.0.1-camera", "source test", "batch", "draw", "record 127.0.0.1-camera", "record test",
        ].map { $0 == "source test" ? "source ball" : $0 == "record test" ? "record ball" : $0 })
    #expect(plan.steps[0].layout == nil && (plan.steps[0].output ?? "").contains(FlowPlan.undecided))
    #expect(plan.steps[0].transfers.map(\.bytes) == [nil])
    #expect(plan.steps[1].layout == FrameLayout(format: "I420", size: PixelSize(width: 320, height: 240), fps: 10))
    #expect(plan.steps[1].layout?.bytes == 115_200 && plan.steps[3].transfers[0].bytes == nil)
    #expect(plan.steps[5].transfers.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    #expect(plan.json.hasPrefix("{\"type\":\"plan\",\"stages\":[{\"name\":\"source 127.0.0.1-camera\""))
    #expect(plan.description.contains("copies   bytes decided when the stream starts: converted where"))
  }
}
