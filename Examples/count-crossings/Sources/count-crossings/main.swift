import Dipper

let models = "../../.deps/models"

let flow = try Flow {
  Sources("../../.deps/videos/vtest.avi")
  Detect(
    "\(models)/person-ssdlite.pb", labels: "\(models)/person-ssdlite.labels.txt", threshold: 0.4, keep: ["person"])
  Track(.byteTrack)
  Analyse(
    regions: [
      AnalysisRegion(
        "crossroads",
        corners: [
          AnalysisPoint(0.45, 0.35), AnalysisPoint(0.75, 0.35), AnalysisPoint(0.75, 0.7), AnalysisPoint(0.45, 0.7),
        ], dwell: 5, crowdLimit: 3, crowdTime: 1)
    ],
    lines: [AnalysisLine("path", from: AnalysisPoint(0.35, 0.35), to: AnalysisPoint(0.35, 0.95))])
  ForEachFrame { frame in
    for event in frame.analytics?.events ?? [] {
      let who = event.subject.map { "\($0.label) \($0.trackID)" } ?? "\(event.count ?? 0) people"
      let time = Double(frame.presentationTime ?? 0) / 1e9
      switch event.kind {
      case .crossed: print("\(time) s: \(who) crossed the path \(event.crossing?.rawValue ?? "")")
      case .dwelt: print("\(time) s: \(who) is still at the crossroads")
      case .crowded: print("\(time) s: \(who) are at the crossroads")
      default: break
      }
    }
  }
  Draw(.boxes, .zones)
  Record("out/{source}.mp4")
  Events("out/events.jsonl")
}
print(try await flow.run())
