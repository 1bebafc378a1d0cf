import CAllocationCounter
import DipperGeometry
import DipperMetadata
import Foundation
import Synchronization
import Testing

@testable import DipperElements
@testable import DipperGStreamer

/// How often each function allocated while allocations were recorded, and whether it is Dipper's own.
private func allocators() -> [String: (count: Int, isOurs: Bool)] {
  var counts: [String: (count: Int, isOurs: Bool)] = [:]
  for index in 0..<recorded_allocation_count() {
    var text = [CChar](repeating: 0, count: 400)
    let isOurs = unsafe describe_allocation(index, &text, text.count)
    let name = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    counts[String(decoding: name, as: UTF8.self), default: (0, isOurs)].count += 1
  }
  return counts
}

/// Prints what was recorded, and ends the process.
private func tellAllocations(after counter: FrameCounter) -> Never {
  for (function, (count, isOurs)) in allocators().sorted(by: { $0.value.count > $1.value.count }) {
    print("\(isOurs ? "Dipper" : "others"): \(Double(count) / 400) a frame by \(function)")
  }
  // What is not recorded would seem not to be there.
  record_allocations(true)
  let array = Array(0..<counter.next())
  record_allocations(false)
  print("\(array.count) batches, an array is \(recorded_allocation_count() > 0 ? "seen" : "missed")")
  fflush(nil)
  exit(EXIT_SUCCESS)
}

#if DEBUG
  private let isOptimised = false
#else
  private let isOptimised = true
#endif

@Suite(
  "Memory in the steady state", .enabled(if: allocations_are_counted(), "a sanitizer allocates by itself"),
  .enabled(
    if: isOptimised, "without optimisation loops and closures allocate; make test-memory")
)
struct AllocationTests {
  @Test("a running mux and its metadata allocate nothing")
  func steadyState() async throws {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      try startElements()
      let source = "videotestsrc num-buffers=600 pattern=black ! video/x-raw,format=GRAY8,width=16,height=16"
      let pipeline = try Pipeline(
        "dipmux name=m batched-push-timeout=-1 sensor-name-list=door,gate ! fakesink name=end sync=false "
          + "\(source) ! m.sink_0 \(source) ! m.sink_1")
      let counter = FrameCounter()
      pipeline.find("end")?.pad("sink")?.addBufferProbe { buffer in
        let number = counter.next()
        if number == 300 || number == 500 { record_allocations(number == 300) }
        _ = buffer.withBatch { batch in
          for frame in batch.frames {
            for index in 0..<20 {
              let object = frame.addObject(
                box: Box(left: 1, top: 2, width: 3, height: 4), classID: index, label: "person", confidence: 0.5)
              object.trackingID = UInt64(index)
            }
          }
        }
        return .pass
      }
      try await pipeline.run()
      tellAllocations(after: counter)
    }
    expectNone(result)
  }

  @Test(
    "following the motion of a source allocates nothing of Dipper's",
    .enabled(if: hasOpenCV, "needs scripts/opencv-flow"))
  func motion() async throws {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      try startElements()
      let pipeline = try Pipeline(
        "videotestsrc num-buffers=600 pattern=ball ! video/x-raw,format=GRAY8,width=64,height=64 ! dipmux ! "
          + "dipflow preset-level=fast ! fakesink name=end sync=false")
      let counter = FrameCounter()
      pipeline.find("end")?.pad("sink")?.addBufferProbe { buffer in
        let number = counter.next()
        if number == 300 || number == 500 { record_allocations(number == 300) }
        _ = buffer.withBatch { $0.frames[0].opticalFlow?.mean }
        return .pass
      }
      try await pipeline.run()
      tellAllocations(after: counter)
    }
    expectNone(result)
  }

  private func expectNone(_ result: ExitTest.Result?) {
    let text = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(!text.contains("Dipper"), "\(text)")
    #expect(text.contains("600 batches"), "\(text)")
    #expect(text.contains("an array is seen"), "\(text)")
  }
}
