import Dipper

let models = "../../.deps/models"
let videos = Array(CommandLine.arguments.dropFirst())

let flow = try Flow {
  Sources(videos.isEmpty ? ["../../.deps/videos/vtest.avi"] : videos)
  Detect(
    "\(models)/person-ssdlite.pb", labels: "\(models)/person-ssdlite.labels.txt", threshold: 0.4,
    keep: ["person"])
  Track(.byteTrack)
  ForEachObject { object, frame in
    guard object.confidence > 0.9, let id = object.trackingID else { return }
    print("\(frame.sourceName ?? "?") frame \(frame.number): \(object.label) \(id) at \(object.box.center)")
  }
  Draw(.boxes, .labels)
  Record("out/{source}.mp4")
  Events("out/events.jsonl")
}
print(try await flow.run())
