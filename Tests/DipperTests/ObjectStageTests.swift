import DipperInference
import Foundation
import Testing

@testable import Dipper

@Suite("Second models in descriptions")
struct ObjectStageTests {
  let scratch: Scratch
  let video: String
  let model: String

  init() throws {
    scratch = try Scratch()
    video = try scratch.file("a.mp4")
    model = try scratch.file("m.onnx")
  }

  @Test("all that can be said in YAML is what Swift says, and every stage stands where it should")
  func yaml() throws {
    let yaml = """
      sources: [a.mp4]
      detect:
        - {model: street.onnx, keep: [person, car]}
        - model: plate.onnx
          on: car
          from: street
          min-size: 32x16
          max-size: 900x900
          batch-size: 4
      embed: {model: reid.onnx, on: person, device: GPU}
      track: byte-track
      classify:
        - name: colour
          model: colour.onnx
          labels: l.txt
          on: [car, truck]
          threshold: 0.25
          activation: sigmoid
          refresh-interval: 30
          asynchronous: true
          requests: 2
          input: {preset: imagenet}
          interval: 1
          unique-id: 9
          sources: a
        - {model: all.onnx, on: all}
      read-text: {model: ocr.onnx, labels: characters.txt, on: plate, from: plate}
      """
    let flow = try FlowDescription(yaml: yaml, file: "conf/street.yml")
    let swift = FlowDescription {
      Sources("conf/a.mp4")
      Detect("conf/street.onnx", keep: ["person", "car"])
      Embed("conf/reid.onnx", on: "person", device: "GPU")
      Track()
      Detect(
        "conf/plate.onnx",
        on: ObjectSelection(
          ["car"], from: "street", minimumSize: PixelSize(width: 32, height: 16),
          maximumSize: PixelSize(width: 900, height: 900), batchSize: 4))
      Classify(
        "conf/colour.onnx", name: "colour", labels: "conf/l.txt",
        on: ObjectSelection(["car", "truck"], refreshInterval: 30), threshold: 0.25, activation: .sigmoid,
        isAsynchronous: true, requests: 2, input: .imageNet, interval: 1, uniqueID: 9, sources: ["a"])
      Classify("conf/all.onnx", on: .all)
      ReadText("conf/ocr.onnx", labels: "conf/characters.txt", on: ObjectSelection(["plate"], from: "plate"))
    }
    #expect(flow.detectors == swift.detectors && flow.classifiers == swift.classifiers)
    #expect(flow.plan == swift.plan)
    #expect(
      flow.plan.dropFirst(2) == [
        "detect  street (id 1): conf/street.onnx, only person, car, score 0.4 or more, on CPU",
        "embed   person by reid (id 3): conf/reid.onnx, on GPU", "track   by ByteTrack",
        "detect  plate (id 2): conf/plate.onnx, in car of street from 32x16 to 900x900, score 0.4 or more, on CPU",
        "classify car, truck by colour (id 9): conf/colour.onnx, score 0.25 or more, anew after 30 frames, in a, "
          + "every 2 batches, on CPU",
        "classify every object by all (id 4): conf/all.onnx, on CPU",
        "read    plate of plate by ocr (id 5): conf/ocr.onnx, on CPU",
      ])
    let configuration = swift.classifiers[1].configuration
    #expect(configuration.batchSize == 16 && configuration.labels == "conf/l.txt" && configuration.requests == 2)
  }

  @Test("what the network says of objects may stand behind the detector that finds them within others")
  func late() throws {
    let flow = try FlowDescription(
      yaml: """
        sources: [a.mp4]
        embed: {model: face-id.onnx, on: face, from: face}
        detect: [{model: person.onnx}, {model: face.onnx, on: person}]
        track: true
        """, file: "f.yml")
    #expect(flow.stages.map(\.name) == ["detect person", "track", "detect face", "embed face-id"])
  }

  @Test("a network without the objects that it looks at, or with a number that another has")
  func mistakes() throws {
    #expect(
      scratch.problems {
        Sources(video)
        Classify(model, on: "person")
      } == [
        "classify[0].on: found person to look at and no detector before it, expected a detector that finds them; put one before it"
      ])
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model, name: "street", uniqueID: 2)
        Classify(model, on: ObjectSelection(["car"], from: "stret"), threshold: 3, uniqueID: 2)
        Embed(
          model, name: "e",
          on: ObjectSelection(
            minimumSize: PixelSize(width: 9, height: 9), maximumSize: PixelSize(width: 5, height: 50),
            refreshInterval: -1))
      } == [
        "classify[0].threshold: found 3.0, expected a number from 0 to 1",
        "classify[0].unique-id: found 2, which detect[0] has already, expected numbers that differ; leave it out to have networks numbered in order",
        "classify[0].from: found 'stret', which is no network of the flow, expected the name or the unique id of a detector before it; did you mean 'street'?",
        "embed[0].min-size: found 9x9, expected no more than max-size (5x50)",
        "embed[0].refresh-interval: found -1, expected a whole number from 0 to 2147483647",
      ])
  }

  @Test("circles, networks that come later, and ones that find nothing")
  func origins() {
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model, name: "a", on: ObjectSelection(from: "b"))
        Detect(model, name: "b", on: ObjectSelection(from: "3"))
        Detect(model, name: "c", on: ObjectSelection(from: "a"))
      } == [
        "detect[0].from: found a circle: a looks at what b finds, b looks at what c finds, c looks at what a finds, expected the name or the unique id of a detector before it; let one of them look at frames",
        "detect[1].from: found a circle: b looks at what c finds, c looks at what a finds, a looks at what b finds, expected the name or the unique id of a detector before it; let one of them look at frames",
        "detect[2].from: found a circle: c looks at what a finds, a looks at what b finds, b looks at what c finds, expected the name or the unique id of a detector before it; let one of them look at frames",
      ])
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model, name: "a")
        Detect(model, name: "self", on: ObjectSelection(from: "self"))
        Classify(model, name: "k", on: ObjectSelection(from: "z"))
        Classify(model, name: "l", on: ObjectSelection(from: "k"))
        Detect(model, name: "z")
      } == [
        "detect[1].from: found a circle: self looks at what it finds itself, expected the name or the unique id of a detector before it; let one of them look at frames",
        "classify[0].from: found 'z', which comes after it, expected the name or the unique id of a detector before it; put 'z' first",
        "classify[1].from: found 'k', a classifier, which finds no objects, expected the name or the unique id of a detector before it",
      ])
  }

  @Test("labels that the detector does not have or does not keep, where its file says so")
  func labels() throws {
    let labels = try scratch.file("l.txt", "person\ncar\n")
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model, labels: labels)
        Classify(model, name: "k", on: ["person", "cars"])
      } == [
        "classify[0].on: found 'cars', which m does not find, expected one of m's labels; did you mean 'car'?"
      ])
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model, labels: labels, keep: ["person"])
        Classify(model, name: "k", on: "car")
      } == ["classify[0].on: found 'car', which m does not keep, expected a label of its key keep; add it there"])
    // A handler may name objects as it likes.
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model, labels: labels)
        ForEachObject { object, _ in object.label = "cars" }
        Classify(model, name: "k", on: "cars")
      } == [])
  }

  @Test("mistakes in YAML are told with their place")
  func yamlMistakes() throws {
    let error = #expect(throws: FlowError.self) {
      try FlowDescription(
        yaml: """
          sources: [a.mp4]
          detect: {model: m.onnx}
          classify: {model: k.onnx, onn: person, min-size: 4}
          embed: {model: e.onnx, on: person, labels: l.txt}
          """, file: "f.yml")
    }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("f.yml:3:") && text.contains("classify.onn") && text.contains("did you mean 'on'"), "\(text)")
    #expect(text.contains("classify.min-size") && text.contains("embed.labels"), "\(text)")
    let missing = #expect(throws: FlowError.self) {
      try FlowDescription(yaml: "sources: [a.mp4]\nclassify: {model: k.onnx}\n", file: "f.yml")
    }
    #expect(missing.map { "\($0)" }?.contains("labels of the objects to look at, or all") == true, "\(missing as Any)")
  }
}
