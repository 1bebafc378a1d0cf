import Testing

@testable import Dipper

@Suite("Configuration in YAML")
struct ConfigurationTests {
  /// The lines of the error that a text gives.
  private func mistakes(in yaml: String) -> [String] {
    do {
      _ = try FlowDescription(yaml: yaml, file: "street.yml")
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test(
    "motion's device is a word or a name that the list of devices prints",
    arguments: [
      ("cpu", MotionStage.Device.cpu, 0), ("host", .cpu, 0), ("nvidia", .nvidia, 0), ("cuda", .nvidia, 0),
      ("cuda:3", .nvidia, 3),
    ])
  func motionDevices(text: String, device: MotionStage.Device, gpu: Int) throws {
    let flow = try FlowDescription(yaml: "sources: [a.mp4]\nmotion: {device: \(text)}", file: "street.yml")
    #expect(flow.motions == [MotionStage(device: device, gpu: gpu)])
  }

  @Test("devices that are none, or where a network cannot run, are refused")
  func devices() throws {
    for text in ["drm:0", "cuda:9999", "gpu", "cuda:x"] {
      #expect(
        mistakes(in: "sources: [a.mp4]\nmotion: {device: \(text)}").first?.contains(
          "'\(text)', expected one of cpu, nvidia, host, cuda:0") == true)
    }
    let yaml = "sources: [\"test://ball\"]\ndetect: {model: none.onnx, device: cuda:0}"
    let problems = try FlowDescription(yaml: yaml, file: "street.yml").check().map(\.description)
    #expect(
      problems.contains {
        $0.contains(
          "detect.device: found 'cuda:0', where the network cannot run, expected host, or a name of OpenVINO's")
      }, "\(problems)")
  }

  @Test("everything can be said")
  func everything() throws {
    let yaml = """
      sources:
        - a.mp4
        - {name: door, uri: "rtsp://camera/main"}
      batch: {size: 2, push-timeout-ms: 15}
      detect:
        - name: people
          model: m.onnx
          labels: l.txt
          threshold: 0.3
          thresholds: {person: 0.5, 7: 0.1}
          keep: [person, no]
          nms: 0.6
          decoder: yolox
          device: GPU
          requests: 4
          input: {size: 416x352, fit: letterbox, channels: bgr, mean: 127.5, scale: [1, 2, 0.5]}
          interval: 2
          unique-id: 9
          sources: door
        - {model: /abs/f.onnx, decoder: auto}
      track: {algorithm: byte-track, high-threshold: 0.6, confirm-frames: 3, max-lost-frames: 50}
      motion: {preset: slow, grid-size: 8, interval: 1, device: nvidia}
      draw:
        labels: false
        motion: colors
        lines: [{from: [0, 0.5], to: [1, 0.5], color: red}]
        redact: [face]
        colors: {person: "#102030"}
        thickness: 3
        font-size: 20
      record: {path: "out/{source}.mp4", encoder: {speed: fast, quality: 30}}
      tile: {path: t.mp4, columns: 2, size: 640x480, encoder: {bitrate-kbps: 900}}
      events: e.jsonl
      """
    let flow = try FlowDescription(yaml: yaml, file: "conf/street.yml")
    #expect(flow.sources == [Source("conf/a.mp4"), Source("rtsp://camera/main", name: "door")])
    #expect(flow.batch == BatchSettings(size: 2, pushTimeout: .milliseconds(15)))
    let people = DetectStage(
      model: "conf/m.onnx", name: "people", labels: "conf/l.txt", threshold: 0.3,
      thresholds: ["person": 0.5, "7": 0.1], keep: ["person", "no"], nms: 0.6, decoder: .named("yolox"),
      device: "GPU", requests: 4,
      input: .init(
        size: PixelSize(width: 416, height: 352), fit: .letterbox, channels: .bgr, mean: [127.5],
        scale: [1, 2, 0.5]),
      interval: 2, uniqueID: 9, sources: ["door"])
    #expect(flow.detectors == [people, DetectStage(model: "/abs/f.onnx")])
    #expect(
      flow.trackers == [
        TrackStage(.byteTrack(ByteTrackSettings(highThreshold: 0.6, confirmFrames: 3, maxLostFrames: 50)))
      ])
    #expect(flow.motions == [MotionStage(.slow, gridSize: 8, interval: 1, device: .nvidia)])
    #expect(
      flow.drawings == [
        DrawStage(
          [.boxes, .motionColors],
          lines: [.init(from: (0, 0.5), to: (1, 0.5), color: Color(red: 230, green: 57, blue: 70))],
          redact: ["face"], colors: ["person": Color(red: 16, green: 32, blue: 48)], thickness: 3,
          fontSize: 20)
      ])
    #expect(
      flow.recordings == [
        RecordStage("out/{source}.mp4", encoder: EncoderSettings(speed: .fast, quality: 30))
      ])
    #expect(
      flow.tiles == [
        TileStage(
          "t.mp4", columns: 2, size: PixelSize(width: 640, height: 480),
          encoder: EncoderSettings(bitrate: 900))
      ])
    #expect(flow.eventFiles == [EventsStage("e.jsonl")])
  }

  @Test(
    "a mistake is named with its file, line, column and key",
    arguments: [
      ("", "street.yml:1:1: found an empty file, expected at least the key 'sources'"),
      ("- a.mp4", "street.yml:1:1: found a list, expected a map of keys and values"),
      ("events: e", "street.yml:1:1: found no key 'sources', expected a list of videos"),
      ("sources: a.mp4", "street.yml:1:10: sources: found text, expected a list of videos"),
      ("sources:", "street.yml:1:1: sources: found nothing, expected a list of videos"),
      (
        "sources: [a]\nsorces: [b]",
        "street.yml:2:1: sorces: found an unknown key; did you mean 'sources'?"
      ),
      (
        "sources: [a]\nzzzzzzzzz: 1",
        "street.yml:2:1: zzzzzzzzz: found an unknown key; known are sources, batch, detect, segment, embed, track, classify, read-text, motion, analyse, draw, record, record-events, tile, stream, events, publish"
      ),
      ("sources:\n  - a.mp4\n  - uri: [x]", "street.yml:3:10: sources[1].uri: found a list, expected text"),
      (
        "sources:\n  - 12",
        "street.yml:2:5: sources[0]: found a number, expected a path, a URI, or a map with the key 'uri'"
      ),
      (
        "sources:\n  - name: x",
        "street.yml:2:5: sources[0]: found no key 'uri', expected the path or URI of a video"
      ),
      ("sources: [{uri: ''}]", "street.yml:1:17: sources[0].uri: found empty text, expected text"),
      (
        "sources: [a]\nbatch: {size: 0}",
        "street.yml:2:15: batch.size: found 0, expected a whole number of frames from 1 to 1024"
      ),
      (
        "sources: [a]\nbatch: {size: 1.5}",
        "street.yml:2:15: batch.size: found 1.5, expected a whole number of frames from 1 to 1024"
      ),
      (
        "sources: [a]\nbatch: {push-timeout-ms: fast}",
        "street.yml:2:26: batch.push-timeout-ms: found text, expected a whole number of milliseconds from 0 to 60000"
      ),
      (
        "sources: [a]\ndetect: m.onnx",
        "street.yml:2:9: detect: found text, expected a map with the key 'model', or the path of a configuration of nvinfer's"
      ),
      (
        "sources: [a]\ndetect:\n  threshold: 0.3",
        "street.yml:3:3: detect: found no key 'model', expected the path of a model"
      ),
      (
        "sources: [a]\ndetect:\n  - model: m\n    treshold: 0.3",
        "street.yml:4:5: detect[0].treshold: found an unknown key; did you mean 'threshold'?"
      ),
      (
        "sources: [a]\ndetect: {model: m, threshold: 1.5}",
        "street.yml:2:31: detect.threshold: found 1.5, expected a number from 0 to 1"
      ),
      (
        "sources: [a]\ndetect: {model: m, threshold: '0.5'}",
        "street.yml:2:31: detect.threshold: found text, expected a number from 0 to 1"
      ),
      (
        "sources: [a]\ndetect: {model: m, thresholds: {person: 2}}",
        "street.yml:2:41: detect.thresholds.person: found 2, expected a number from 0 to 1"
      ),
      (
        "sources: [a]\ndetect: {model: m, input: {size: 300}}",
        "street.yml:2:34: detect.input.size: found '300', expected a size in pixels such as 1280x720"
      ),
      (
        "sources: [a]\ndetect: {model: m, input: {fit: letter-box}}",
        "street.yml:2:33: detect.input.fit: found 'letter-box', expected one of letterbox, stretch; did you mean 'letterbox'?"
      ),
      (
        "sources: [a]\ndetect: {model: m, input: {mean: [1, 2]}}",
        "street.yml:2:34: detect.input.mean: found a list of 2, expected 1 or 3 numbers"
      ),
      (
        "sources: [a]\ntrack: bytetrack",
        "street.yml:2:8: track: found 'bytetrack', expected one of byte-track, oc-sort, sort, iou; did you mean 'byte-track'?"
      ),
      (
        "sources: [a]\ndraw: {boxes: yes}",
        "street.yml:2:15: draw.boxes: found 'yes', expected true or false"
      ),
      (
        "sources: [a]\ndraw: {colors: {person: gren}}",
        "street.yml:2:25: draw.colors.person: found 'gren', expected a colour such as red or \"#ff8800\"; did you mean 'green'?"
      ),
      (
        "sources: [a]\ndraw:\n  colors:\n    person: #ff0000",
        "street.yml:4:5: draw.colors.person: found nothing, expected a colour such as red or \"#ff8800\"; put quotes around a colour that begins with #"
      ),
      (
        "sources: [a]\ndraw: {lines: [{from: [0, 2], to: [1, 1]}]}",
        "street.yml:2:27: draw.lines[0].from[1]: found 2, expected a number from 0 to 1"
      ),
      (
        "sources: [a]\nrecord: [out.mp4, 5]",
        "street.yml:2:19: record[1]: found a number, expected a path, or a map with the key 'path'"
      ),
      (
        "sources: [a]\nrecord: {encoder: {}}",
        "street.yml:2:9: record: found no key 'path', expected the path of the file to write"
      ),
      (
        "sources: [a]\ntile: {path: t.mp4, encoder: {speed: quick}}",
        "street.yml:2:38: tile.encoder.speed: found 'quick', expected one of ultrafast, superfast, veryfast, faster, fast, medium"
      ),
      (
        "sources: [a]\ntrack: byte-track\ntrack: byte-track",
        "street.yml:2:1: found the key 'track' twice in one map, expected each key once"
      ),
      (
        "sources: [a]\ndetect: {model: m}\ndetect: {model: n}",
        "street.yml:2:1: found the key 'detect' twice in one map, expected each key once; write several detectors as a list under one 'detect'"
      ),
    ])
  func mistake(yaml: String, message: String) {
    #expect(mistakes(in: yaml) == [message])
  }

  @Test("broken YAML is named with its line")
  func broken() {
    let lines = mistakes(in: "sources:\n  - a.mp4\n draw: {")
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix("street.yml:3:") == true)
    #expect(lines.first?.contains("broken YAML") == true)
  }

  @Test("several mistakes are reported together, in the order of the file")
  func several() {
    let lines = mistakes(in: "detect: {modl: m}\nsources: [1]\ntrak: true")
    #expect(
      lines == [
        "street.yml:1:9: detect: found no key 'model', expected the path of a model",
        "street.yml:1:10: detect.modl: found an unknown key; did you mean 'model'?",
        "street.yml:2:11: sources[0]: found a number, expected a path, a URI, or a map with the key 'uri'",
        "street.yml:3:1: trak: found an unknown key; did you mean 'track'?",
      ])
  }

  @Test("a file that is not there is one clear line")
  func missing() {
    #expect(throws: FlowError.self) { try FlowDescription(configuration: "nowhere.yml") }
    do {
      _ = try FlowDescription(configuration: "nowhere.yml")
    } catch {
      #expect(
        error.description
          == "nowhere.yml: found no file at 'nowhere.yml', expected a configuration in YAML; check the path, or see 'dipper run --help'"
      )
    }
  }

  @Test("what is found later is named with its line too")
  func places() throws {
    let yaml = """
      sources:
        - test://ball
        - uri: none.mp4
      detect:
        model: none.onnx
      record: out.mp4
      """
    let problems = try FlowDescription(yaml: yaml, file: "street.yml").check().map(\.description)
    #expect(
      problems == [
        "street.yml:3:10: sources[1].uri: found no file at 'none.mp4', expected a video file; check the path",
        "street.yml:5:10: detect.model: found no file at 'none.onnx', expected a model file; check the path",
        "street.yml:6:9: record: found one path 'out.mp4' for 2 sources, expected a path with {source}; write for example 'out-{source}.mp4'",
      ])
  }

  @Test("the demo's configuration is read")
  func demo() throws {
    let file = #filePath.replacing("Tests/DipperTests/ConfigurationTests.swift", with: "demo/demo.yml")
    let flow = try FlowDescription(configuration: file)
    #expect(flow.sources.map(\.name) == ["vtest", "sample", "bikes", "carphone"])
    #expect(flow.detectors.map(\.name) == ["people", "faces"])
    #expect(flow.detectors.last?.sources == ["carphone"])
    #expect(flow.drawings.first?.redact == ["face"])
    #expect(flow.outputs.map(\.path).suffix(3) == ["out/carphone.mp4", "out/tiled.mp4", "out/events.jsonl"])
  }
}
