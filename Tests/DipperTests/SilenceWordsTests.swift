import DipperInference
import Testing

@testable import Dipper

@Suite("Causes of silence in words") struct SilenceWordsTests {
  private func cause(
    _ best: [Int: Float], trial: InputTrial? = nil, _ change: (inout DetectorConfiguration) -> Void = { _ in }
  ) -> String {
    var configuration = DetectorConfiguration(model: "m.onnx")
    change(&configuration)
    return DetectionSilence(
      configuration: configuration, labels: Labels(names: ["car", "bus"]), best: best, trial: trial, frames: 100
    ).message
  }

  @Test("each cause has its words, the surest cause first")
  func causes() {
    #expect(cause([:]).contains("no score is above 0.02"))
    #expect(cause([0: 0.3]).contains("the best score is 0.30 (car), below the threshold of 0.4;"))
    #expect(cause([0: 0.3, 1: 0.9]) { $0.keep = ["car"] }.contains("the surest is 'bus' (0.90), which is not among"))
    #expect(cause([1: 0.9]) { $0.rules.leftOutClasses = [1] }.contains("among the classes that are left out"))
    #expect(cause([1: 0.9]) { $0.rules.classCount = 1 }.contains("among the classes that are left out"))
    #expect(cause([0: 0.9]).contains("limits of sizes, places or numbers leave none"))
    let strict = cause([0: 0.5]) { configuration in
      var limits = ObjectRules.Limits()
      limits.threshold = 0.6
      configuration.rules.classLimits = [0: limits]
    }
    #expect(strict.contains("below the threshold of 0.6;"))
    let trial = InputTrial(words: "preset: imagenet", score: 0.8, classID: 1)
    #expect(cause([0: 0.3], trial: trial).contains("scores 0.80 (bus): use preset: imagenet"))
    #expect(!cause([0: 0.7], trial: trial).contains("preset"), "little better is no better")
  }

  @Test("a source that gives nothing for long is told, with the reason where there is one")
  func sources() {
    var record = SourceRecord(Source("rtsp://camera/a", name: "gate"), number: 0)
    #expect(record.silence(at: 9, for: 10) == nil)
    let silence = record.silence(at: 10, for: 10).map { "\($0)" } ?? ""
    #expect(silence.hasPrefix("gate: has given no frame in 10 seconds; it does not"))
    record.lose("the network is down", attempt: 1, next: .seconds(1), at: 3)
    #expect(record.silence(at: 10, for: 10)?.message == "has given no frame in 10 seconds; the network is down")
    record.frames = 1
    #expect(record.silence(at: 20, for: 10) == nil)
  }
}
