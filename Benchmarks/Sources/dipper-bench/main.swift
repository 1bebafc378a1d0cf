import Dipper
import Foundation
import Synchronization

/// What `scripts/bench` needs a program for: runs with the network taken out, with made-up objects, and many times over.
///
///     dipper-bench replay DETECTIONS VIDEO...     decode, batch and track recorded objects
///     dipper-bench ready DETECTIONS [NAME=FRAMESxWIDTHxHEIGHT]...   the same with pictures that need no decoding
///     dipper-bench decode VIDEO...                decode and batch alone
///     dipper-bench overhead FRAMES                mux, metadata, tracking and events of 20 objects a frame
///     dipper-bench source FRAMES                  the same frames without objects, tracking and events
///     dipper-bench views ROUNDS                   what reading an object through views costs
///     dipper-bench device TURNS REPEATS           fences against bare futexes, and what a syncpoint costs
///     dipper-bench input FORMAT SIZE SIDE ROUNDS  making a network's input of a frame
///     dipper-bench lending ROUNDS                 lending a frame's pixels to a handler
///     dipper-bench surface ROUNDS                 what copying, setting, reading and wrapping surfaces costs
///     dipper-bench motion PRESET VIDEO            what a frame's optical flow costs
///     dipper-bench masks FRAMES                   what drawing a segmentation mask on a frame of 1080p costs
///     dipper-bench zones OBJECTS FRAMES           what watching ten zones costs a frame
///     dipper-bench decoder HEAD ROUNDS            reading and merging a head of 84 rows and 8400 columns
///     dipper-bench encode ROUNDS                  writing an event as JSON, against Foundation's encoder
///     dipper-bench hand EVENTS                    what an event costs the thread of the video
///     dipper-bench send ADDRESS COUNT WINDOW      messages a second to a broker
///     dipper-bench deliver ADDRESS COUNT          events a second through the spool to a broker
///     dipper-bench repeat CONFIGURATION TIMES     one configuration again and again; prints the memory's growth
let arguments = Array(CommandLine.arguments.dropFirst())
guard let mode = arguments.first else {
  FileHandle.standardError.write(
    Data(
      ("dipper-bench: which of replay, ready, decode, overhead, source, views, device, input, lending, surface, motion, "
        + "masks, zones, decoder, encode, hand, send, deliver, repeat?\n").utf8))
  exit(2)
}

/// A source of black pictures, as many and as large as `NAME=FRAMESxWIDTHxHEIGHT` says.
@Sendable func readySource(_ text: String) -> Source {
  let parts = text.split(separator: "=")
  let numbers = parts.last?.split(separator: "x").map(String.init) ?? []
  guard parts.count == 2, numbers.count == 3 else { return Source(text) }
  return Source("test://black?size=\(numbers[1])x\(numbers[2])&frames=\(numbers[0])", name: String(parts[0]))
}

@Sendable func tiny(_ frames: Int) -> String { "test://black?size=16x16&frames=\(frames)" }

func measure(_ flow: Flow) async throws {
  let before = processorTime()
  let report = try await flow.run()
  try show([
    "frames": Double(report.frames), "seconds": report.seconds, "fps": report.fps,
    "objects": Double(report.objects), "cpu_seconds": processorTime() - before,
  ])
}

switch mode {
case "replay":
  let recording = try Recording(path: arguments[1])
  try await measure(
    Flow {
      Sources(arguments.dropFirst(2).map { Source($0) })
      ForEachFrame { recording.addObjects(to: $0) }
      Track(.byteTrack)
    })
case "ready":
  let recording = try Recording(path: arguments[1])
  try await measure(
    Flow {
      Sources(arguments.dropFirst(2).map(readySource))
      ForEachFrame { recording.addObjects(to: $0) }
      Track(.byteTrack)
    })
case "device":
  try measureDevices(turns: UInt32(arguments[1]) ?? 20_000, repeats: Int(arguments[2]) ?? 5)
case "decode":
  try await measure(Flow { Sources(arguments.dropFirst().map { Source($0) }) })
case "overhead":
  try await measure(
    Flow {
      Sources(tiny(Int(arguments[1]) ?? 10_000))
      ForEachFrame { frame in
        let shift = Float(frame.number % 50)
        frame.isInferred = true
        for index in 0..<20 {
          frame.addObject(
            box: Box(left: Float(index) * 40 + shift, top: 10, width: 30, height: 60), label: "person",
            confidence: 0.9)
        }
      }
      Track(.byteTrack)
      Events("/dev/null")
    })
case "source":
  try await measure(Flow { Sources(tiny(Int(arguments[1]) ?? 10_000)) })
case "views":
  let cost = ViewReading.measure(rounds: Int(arguments[1]) ?? 1_000)
  try show(["nanoseconds": cost.nanoseconds, "sum": cost.sum])
case "input":
  guard arguments.count == 5, let format = PixelFormat(rawValue: arguments[1]), let size = PixelSize(arguments[2]),
    let side = Int(arguments[3]), let rounds = Int(arguments[4]), side > 0, rounds > 0
  else { throw POSIXError(.EINVAL) }
  let cost = InputPreparation.measure(format, size, side: side, rounds: rounds)
  try show(["milliseconds": cost.milliseconds, "sum": cost.sum])
case "lending":
  let cost = try await PixelLending.measure(rounds: Int(arguments[1]) ?? 100_000)
  try show(["reading": cost.reading, "writing": cost.writing])
case "surface":
  try show(try SurfaceCosts.measure(rounds: Int(arguments[1]) ?? 100))
case "motion":
  let preset = MotionStage.Preset(rawValue: arguments[1]) ?? .medium
  let sum = Mutex<Double>(0)
  let report = try await Flow {
    Sources(arguments[2])
    Motion(preset)
    ForEachFrame { frame in
      guard let field = frame.opticalFlow else { return }
      sum.withLock { $0 += Double(field.mean.x) * Double(field.rows * field.columns) }
    }
  }.run()
  try show([
    "frames": Double(report.frames), "milliseconds": (report.stages.first?.latency ?? 0) * 1000,
    "sum": sum.withLock { $0 },
  ])
case "zones":
  let cost = try ZoneCosts.measure(objects: Int(arguments[1]) ?? 50, frames: Int(arguments[2]) ?? 10_000)
  try show(["microseconds": cost.microseconds, "crossings": Double(cost.crossings)])
case "masks":
  let mask = Masks.circle
  let report = try await Flow {
    Sources("test://black?size=1920x1080&frames=\(arguments[1])")
    ForEachFrame { frame in frame.attach(mask: mask) }
    Draw(maskOpacity: 0.5)
  }.run()
  try show([
    "frames": Double(report.frames), "milliseconds": (report.stages.last?.latency ?? 0) * 1000,
  ])
case "decoder":
  let cost = try HeadReading.measure(head: arguments[1], rounds: Int(arguments[2]) ?? 300)
  try show(["microseconds": cost.microseconds, "objects": Double(cost.objects)])
case "encode":
  try show(try EventCosts.encoding(rounds: Int(arguments[1]) ?? 1000))
case "hand":
  try show(try EventCosts.handing(events: Int(arguments[1]) ?? 200_000))
case "send":
  let (count, window) = (Int(arguments[2]) ?? 200_000, Int(arguments[3]) ?? 1024)
  try show(try EventCosts.sending(to: arguments[1], count: count, window: window))
case "deliver":
  try show(try EventCosts.delivering(to: arguments[1], count: Int(arguments[2]) ?? 100_000))
case "repeat":
  let times = Int(arguments[2]) ?? 10
  var uses: [MemoryUse] = []
  var frames = 0
  for _ in 1...times {
    let report = try await Flow(configuration: arguments[1]).run(frameLimit: 100)
    frames = Int(report.frames)
    uses.append(MemoryUse.now())
  }
  // The lowest of three runs: by how much pages are torn is chance from run to run, and a leak lifts the lowest too.
  let early = uses.dropFirst().prefix(3)
  let late = uses.suffix(3)
  func growth(_ value: (MemoryUse) -> Int) -> Double {
    Double((late.map(value).min() ?? 0) - (early.map(value).min() ?? 0))
  }
  try show([
    "frames": Double(frames), "repeats": Double(times), "resident_growth_bytes": growth(\.resident),
    "heap_growth_bytes": growth(\.heap),
  ])
default:
  FileHandle.standardError.write(Data("dipper-bench: there is no '\(mode)'\n".utf8))
  exit(2)
}
