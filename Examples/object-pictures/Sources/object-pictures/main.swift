import Dipper

let videos = Array(CommandLine.arguments.dropFirst())
let pictures = BestPictures()

let report = try await Flow {
  Sources(videos.isEmpty ? ["../../.deps/videos/vtest.avi"] : videos)
  Detect("../../.deps/models/person-ssdlite.pb", threshold: 0.4, keep: ["person"])
  Track(.byteTrack)
  ForEachObject { object, frame in try pictures.look(at: object, in: frame) }
}.run()
try pictures.write(to: "out")
print(report)
