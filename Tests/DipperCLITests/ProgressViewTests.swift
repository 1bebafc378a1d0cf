import Dipper
import Testing

@testable import DipperCLI

@Suite("Showing progress")
struct ProgressViewTests {
  let sources = [
    SourceProgress(
      name: "street", state: .running, frames: 312, fps: 37.2, objects: 6, latency: 0.041, position: 5,
      duration: 10),
    SourceProgress(name: "gate", state: .failed, error: "no such stream"),
    SourceProgress(name: "yard", state: .finished, frames: 1, position: 9.9, duration: 10),
  ]

  @Test("a line tells frames, speed, objects, latency and the time left")
  func lines() {
    let lines = LiveView.lines(
      Progress(elapsed: 1, sources: sources), width: 100, height: 24, hasColor: false)
    #expect(
      lines == [
        "street  █████░░░░░ 312 frames, 37.2 fps, 6 objects, latency 41 ms, 0:09 left",
        "gate    failed: no such stream", "yard    ██████████ finished, 1 frame",
      ])
  }

  @Test("no line is wider than the terminal", arguments: [1, 2, 10, 40, 79])
  func width(width: Int) {
    let lines = LiveView.lines(
      Progress(elapsed: 1, sources: sources), width: width, height: 24, hasColor: false)
    #expect(lines.allSatisfy { $0.count <= width })
  }

  @Test("there are never more lines than the terminal is high")
  func height() {
    let many = (0..<40).map { SourceProgress(name: "s\($0)") }
    let lines = LiveView.lines(Progress(elapsed: 1, sources: many), width: 80, height: 10, hasColor: false)
    #expect(lines.count == 9)
    #expect(lines.last == "and 32 more")
  }

  @Test("colours are used only where they are welcome")
  func colors() {
    let progress = Progress(elapsed: 1, sources: sources)
    let plain = LiveView.lines(progress, width: 80, height: 24, hasColor: false)
    let colored = LiveView.lines(progress, width: 80, height: 24, hasColor: true)
    #expect(!plain.joined().contains("\u{1B}"))
    #expect(colored[1] == "\u{1B}[31m" + plain[1] + "\u{1B}[0m")
  }

  @Test("a log has a line every few seconds and one for every change of state")
  func log() {
    let paper = Paper()
    let view = LogView(console: paper.console(), interval: 5)
    func step(_ elapsed: Double, _ state: SourceProgress.State) {
      view.show(
        Progress(elapsed: elapsed, sources: [SourceProgress(name: "a", state: state, frames: Int(elapsed))]))
    }
    step(0, .starting)
    for second in 1...11 { step(Double(second), .running) }
    step(12, .finished)
    step(13, .finished)
    #expect(
      paper.error.split(separator: "\n").map(String.init) == [
        "0:01 a: 1 frame, 0.0 fps, 0 objects", "0:06 a: 6 frames, 0.0 fps, 0 objects",
        "0:11 a: 11 frames, 0.0 fps, 0 objects", "0:12 a: finished, 12 frames",
      ])
  }
}
