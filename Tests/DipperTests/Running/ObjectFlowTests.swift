import ColorModel
import Dipper
import DipperInference
import DipperMetadata
import Foundation
import Testing

/// What a second model said of an object, and what it says of the same part of the frame when it is asked directly.
private struct Compared: Sendable {
  var told: [String]
  var scores: [Float]
  var expected: [String]
  var expectedScores: [Float]
}

@Suite(
  "Second models on real video", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: RealInput.isPresent && ColorModel.canRun, RealInput.reason))
struct ObjectFlowTests {
  private let scratch: Scratch
  private let folder: URL
  private let plain = DetectStage.Input(mean: [0], scale: [1])

  init() throws {
    scratch = try Scratch()
    folder = URL(filePath: scratch.path)
  }

  private func configuration(_ model: String) -> DetectorConfiguration {
    var configuration = DetectorConfiguration(model: model)
    (configuration.mean, configuration.scale) = ([0], [1])
    return configuration
  }

  @Test("people are classified as the network classifies the same part of the frame alone, with every head's label")
  func classification() async throws {
    let model = try ColorKinds.write(.twoHeads, into: folder)
    let labels = try scratch.file("labels.txt", "none;red;green;blue\nwarm;cold\n")
    var settings = configuration(model)
    settings.labels = labels
    let direct = try Classifier(settings, task: .classes(nil))
    let seen = Gathered<Compared>()
    let report = try await Flow {
      Sources(RealInput.video("vtest.avi"))
      Detect(RealInput.personModel, keep: ["person"])
      Classify(model, name: "colour", labels: labels, on: "person", input: plain)
      ForEachObject { object, frame in
        let answer = try frame.withPixels { image in try direct.classify(image, region: object.box) }
        let said = object.classification("colour")
        seen.add(
          Compared(
            told: said.map { $0.labels.map(\.text) } ?? [], scores: said.map { $0.labels.map(\.confidence) } ?? [],
            expected: zip(answer.heads, direct.headLabels).map { $1.name($0.best?.classID ?? -1) },
            expectedScores: answer.heads.map { $0.best?.score ?? -1 }))
      }
    }.run(frameLimit: 5)
    #expect(report.failures.isEmpty && seen.count >= 8)
    for one in seen.all {
      #expect(one.told == one.expected)
      #expect(zip(one.scores, one.expectedScores).allSatisfy { abs($0 - $1) < 0.02 })
    }
  }

  @Test("people have the embeddings that the network gives for the same part of the frame, before they are tracked")
  func embedding() async throws {
    let model = try ColorKinds.write(.embedding, into: folder)
    let direct = try Classifier(configuration(model), task: .embedding)
    let seen = Gathered<[Float]>()
    _ = try await Flow {
      Sources(RealInput.video("vtest.avi"))
      Detect(RealInput.personModel, keep: ["person"])
      Embed(model, on: "person", input: plain)
      Track()
      ForEachObject { object, frame in
        guard let embedding = object.embedding else { return seen.add([0, 0, 0]) }
        let answer = try frame.withPixels { image in try direct.classify(image, region: object.box) }
        let other = Embedding(values: answer.embedding, componentID: 2)
        let length = embedding.values.reduce(0) { $0 + $1 * $1 }
        seen.add([embedding.likeness(to: other), length, Float(embedding.componentID)])
      }
    }.run(frameLimit: 4)
    #expect(seen.count >= 6)
    #expect(seen.all.allSatisfy { $0[0] > 0.999 && abs($0[1] - 1) < 1e-3 && $0[2] == 2 })
  }

  @Test("faces that a detector finds within people have them as parents, and lie where it finds them in that part")
  func faces() async throws {
    let face = DetectStage.Input(size: PixelSize(width: 128, height: 128))
    var settings = DetectorConfiguration(model: RealInput.faceModel)
    (settings.inputWidth, settings.inputHeight) = (128, 128)
    settings.threshold = 0.3
    let direct = try Detector(settings)
    let overlaps = Gathered<Float>()
    let report = try await Flow {
      Sources(RealInput.video("carphone_pristine.mp4"))
      Detect(RealInput.personModel, threshold: 0.3, keep: ["person"])
      Track()
      Detect(RealInput.faceModel, name: "faces", on: "person", threshold: 0.3, input: face)
      ForEachFrame { frame in
        for object in frame.objects where object.componentID == 2 {
          guard let parent = object.parent, parent.hasLabel("person") else { return overlaps.add(-1) }
          let found = try frame.withPixels { image in try direct.detect(image, region: parent.box) }
          overlaps.add(found.map { $0.box.iou(with: object.box) }.max() ?? 0)
        }
      }
    }.run(frameLimit: 5)
    #expect(report.failures.isEmpty)
    #expect(overlaps.count >= 3 && overlaps.all.allSatisfy { $0 > 0.99 }, "\(overlaps.all)")
  }

  @Test("text on objects of a handler's own is read, drawn into events, and found by the reader's name")
  func text() async throws {
    let model = try ColorKinds.write(.text, into: folder, width: 70, height: 8)
    let characters = try scratch.file("characters.txt", "r\ng\nb\n")
    let seen = Gathered<String>()
    let file = scratch.path + "/events.jsonl"
    _ = try await Flow {
      Sources("test://smpte?frames=3&size=140x90")
      ForEachFrame { frame in
        frame.addObject(box: Box(left: 0, top: 0, width: 140, height: 50), label: "bars", confidence: 1)
      }
      ReadText(model, name: "plate", labels: characters, on: "bars", input: plain)
      ForEachObject { object, _ in seen.add(object.classification("plate")?.best?.text ?? "nothing") }
      Draw(.boxes, .labels)
      Events(file)
    }.run()
    // Seven bars: gray, yellow, cyan, green, magenta, red, blue.
    #expect(seen.all == ["grb", "grb", "grb"])
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let said = #""classifications":[{"classifier":"plate","class":0,"label":"grb","score":"#
    #expect(lines.count == 3 && lines.allSatisfy { $0.contains(said) })
  }

  @Test(
    "a class that the detector does not have is an error before anything starts, with the nearest that it has")
  func unknownLabel() async throws {
    let model = try ColorKinds.write(.classes, into: folder)
    let error = await #expect(throws: FlowError.self) {
      _ = try await Flow {
        Sources("test://ball")
        Detect(RealInput.faceModel, input: .init(size: PixelSize(width: 64, height: 64)))
        Classify(model, on: ["fase"])
      }.run(frameLimit: 1)
    }
    let text = error.map { "\($0)" } ?? ""
    #expect(
      text.contains("classify[0].on") && text.contains("'fase'") && text.contains("did you mean 'face'?"), "\(text)")
  }

  @Test("a classifier given as a detector and a detector given as a classifier are errors before anything starts")
  func wrongKind() async throws {
    let model = try ColorKinds.write(.classes, into: folder)
    let first = await #expect(throws: FlowError.self) {
      _ = try await Flow {
        Sources("test://ball"); Detect(model)
      }.run(frameLimit: 1)
    }
    #expect(
      first.map { "\($0)" }?.contains("look like a classifier's of objects (classify, embed)") == true,
      "\(first as Any)")
    let second = await #expect(throws: FlowError.self) {
      _ = try await Flow {
        Sources("test://ball")
        ForEachFrame { _ in }
        Classify(RealInput.faceModel, on: "person")
      }.run(frameLimit: 1)
    }
    #expect(second.map { "\($0)" }?.contains("look like a detector's (centerface)") == true, "\(second as Any)")
  }
}
