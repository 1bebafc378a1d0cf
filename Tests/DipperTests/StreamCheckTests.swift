import Dipper
import Testing

@Suite("Checks of streams and recordings")
struct StreamCheckTests {
  private static func problems(_ yaml: String, sources: Int = 1) -> [String] {
    let list = (0..<sources).map { "{name: s\($0), uri: 'test://ball'}" }.joined(separator: ", ")
    do {
      let flow = try FlowDescription(yaml: "sources: [\(list)]\n" + yaml, file: "f.yml")
      return flow.check().map(\.description)
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test(
    "what cannot work is named with its place and what to do",
    arguments: [
      ("stream: http://127.0.0.1/x", "expected an address such as rtsp://127.0.0.1:8554/{source}"),
      ("stream: rtsp://127.0.0.1:99999/x", "expected an address such as"),
      ("stream: rtsp://0.0.0.0:8554/x", "which other machines reach, and no password"),
      ("stream: {rtsp: 'rtsp://0.0.0.0/x', user: ann}", "found a user and no password"),
      ("stream: 'rtsp://ann:@0.0.0.0/x'", "found an empty user name or password"),
      ("stream: rtsp://127.0.0.1:8554", "found the path '/'"),
      ("stream: 'rtsp://127.0.0.1:8554/{souce}'", "did you mean {source}?"),
      ("stream: 'rtsp://127.0.0.1:8554/{source'", "found a lone brace"),
      ("stream: {encoder: {quality: 20}}", "found a stream that goes nowhere"),
      ("stream: [rtsp://127.0.0.1/x, rtsp://127.0.0.1/x]", "has too, expected a name of its own"),
      (
        "stream: [rtsp://127.0.0.1/x, {rtsp: 'rtsp://127.0.0.1/y', user: a, password: b}]",
        "found another user or password for 127.0.0.1:8554"
      ),
      ("stream: {rtsp: 'rtsp://127.0.0.1/{source}', picture: mosaic}", "a mosaic is one stream"),
      ("stream: {mjpeg: true, size: 640x360}", "expected it beside 'picture: mosaic'"),
      ("stream: {hls: {segments: 3}}", "found no key 'folder'"),
      ("stream: {hls: /dev/null/x}", "expected a file that can be written"),
      ("stream: {mjpeg: {fps: 0}}", "from 1 to 120"),
      ("record: 'out/{segment}.mp4'", "only recordings of several files have it"),
      ("record: {path: a.mp4, segments: {seconds: 5}}", "write for example 'a-{segment}.mp4'"),
      ("record: {path: 'a-{segment}.mp4', segments: {}}", "expected seconds, megabytes or both"),
      ("record: {path: '{time}/a.mp4', segments: {seconds: 5}}", "in a directory's name"),
      ("record-events: 'a-{time}.avi'", "expected a path that ends in .mp4 or .mkv"),
      ("record-events: {path: 'a-{time}.mp4', before: 4000}", "from 0 to 3600"),
      ("record-events: {path: a.mp4}", "expected a path with {segment} or {time}"),
      ("record-events: {path: 'a-{time}.mp4', video: camra}", "did you mean 'camera'?"),
    ])
  func mistakes(yaml: String, words: String) {
    let problems = Self.problems(yaml)
    #expect(problems.count == 1 && problems[0].hasPrefix("f.yml:2:") && problems[0].contains(words), "\(problems)")
  }

  @Test("no message shows a password")
  func secrets() {
    for yaml in ["stream: 'rtsp://ann:hush@0.0.0.0:x/y'", "stream: 'rtsp://ann:hush@0.0.0.0/{souce}'"] {
      let problems = Self.problems(yaml)
      #expect(!problems.isEmpty && problems.allSatisfy { !$0.contains("hush") }, "\(problems)")
    }
  }

  @Test("several sources need names of their own", arguments: ["rtsp://127.0.0.1/x", "{hls: www}", "{mjpeg: all}"])
  func several(stream: String) {
    #expect(Self.problems("stream: \(stream)", sources: 2).contains { $0.contains("for 2 sources") })
  }

  @Test("what is sound has no problem and is told in the plan")
  func sound() throws {
    let flow = try FlowDescription(
      yaml: """
        sources: [{name: gate, uri: "test://ball"}, {name: yard, uri: "test://bar"}]
        record: {path: "out/{source}-{segment}.mp4", segments: {seconds: 60, megabytes: 100, keep: 3}}
        record-events: {path: "out/{source}-{time}.mkv", before: 5, after: 7, labels: [person], video: camera}
        stream:
          - {rtsp: "rtsp://ann:hush@0.0.0.0/{source}", hls: "www/{source}", mjpeg: true}
          - {rtsp: "rtsp://127.0.0.1:9000/all", picture: mosaic, size: 640x360}
        """, file: "f.yml")
    #expect(flow.check().isEmpty)
    #expect(flow.recorders.first?.labels == ["person"] && flow.recorders.first?.after == .seconds(7))
    #expect(flow.outputs.contains(Output(kind: .playlist, path: "www/yard/index.m3u8", source: "yard")))
    let plan = flow.plan.joined(separator: "\n")
    #expect(plan.contains("at rtsp://0.0.0.0:8554/{source}, into www/{source}, as JPEG {source}"))
    #expect(plan.contains("a file each 60 s or 100 MB, the last 3") && !plan.contains("hush"))
    #expect(plan.contains("cameras' own packets, 5 s before and 7 s after person"))
  }
}
