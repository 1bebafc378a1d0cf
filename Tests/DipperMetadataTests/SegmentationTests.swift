import CAllocationCounter
import CDeepStream
import CMaskReader
import DipperGeometry
import DipperMetadata
import Synchronization
import Testing

@Suite(.serialized) struct SegmentationTests {
  static let mask = SegmentationMask(
    width: 3, height: 2, classes: [0, 1, -1, 2, 1, 1], classCount: 3, labels: ["background", "cat", "dog"],
    scores: (0..<18).map { Float($0) / 18 }, area: Box(left: 0, top: 0, width: 60, height: 80), componentID: 4)

  @Test("a mask is read back as it was attached, and a frame without one says so", arguments: TestRuntime.all)
  func roundTrip(runtime: TestRuntime) {
    runtime.withBatch(objects: 1) { batch in
      let frame = batch.frames[0]
      #expect(frame.segmentationMask == nil && frame.segmentationMasks == [])
      frame.attach(mask: Self.mask)
      #expect(frame.segmentationMask == Self.mask)
      #expect(frame.userMetadata.map(\.type) == [.segmentation])
      let object = frame.objects.first { _ in true }
      #expect(object?.segmentationMask == nil)
      object?.attach(mask: Self.mask)
      #expect(object?.segmentationMask == Self.mask)
    }
  }

  @Test("masks of several networks are told apart, the last one first", arguments: TestRuntime.all)
  func several(runtime: TestRuntime) {
    runtime.withBatch { batch in
      let frame = batch.frames[0]
      var other = Self.mask
      other.componentID = 7
      frame.attach(mask: Self.mask)
      frame.attach(mask: other)
      #expect(frame.segmentationMask?.componentID == 7 && frame.segmentationMasks.map(\.componentID) == [7, 4])
      #expect(frame.segmentationMask(componentID: 4) == Self.mask && frame.segmentationMask(componentID: 5) == nil)
      frame.detach(all: .segmentation)
      #expect(frame.segmentationMask == nil)
    }
  }

  @Test("a program in C finds every cell, score and number where DeepStream has them", arguments: TestRuntime.all)
  func readByC(runtime: TestRuntime) {
    let metadata = runtime.runtime.makeBatch(capacity: 2)
    metadata.withBatch { batch in
      batch.addFrame(source: 0)
      batch.addFrame(source: 1).attach(mask: Self.mask)
    }
    let none = unsafe dip_read_mask(metadata.raw, 0, 1)
    #expect(none.masks == 0)
    let facts = unsafe dip_read_mask(metadata.raw, 1, 1)
    #expect(facts.masks == 1 && facts.width == 3 && facts.height == 2 && facts.classes == 3 && facts.unique_id == 4)
    #expect(facts.cells == 3 && facts.middle == 1 && facts.middle_score == Float(10) / 18)
  }

  @Test("copies of a batch have masks of their own, and each is freed once", arguments: TestRuntime.all)
  func copies(runtime: TestRuntime) {
    let metadata = runtime.runtime.makeBatch(capacity: 1)
    metadata.withBatch { batch in batch.addFrame().attach(mask: Self.mask) }
    let copy = metadata.copy()
    // What a C program changes in one is not seen in the other.
    metadata.withBatch { batch in
      for user in batch.frames[0].userMetadata {
        unsafe user.withUnsafeData { data in
          let mask = unsafe data?.assumingMemoryBound(to: NvDsInferSegmentationMeta.self)
          unsafe mask?.pointee.class_map[0] = 2
        }
      }
      #expect(batch.frames[0].segmentationMask?[0, 0] == 2)
    }
    metadata.reset()
    copy.withBatch { batch in
      #expect(batch.frames[0].segmentationMask == Self.mask)
      batch.frames[0].detachAll()
      #expect(batch.frames[0].segmentationMask == nil)
    }
  }

  @Test("nothing of a mask is left when it goes", arguments: [false, true])
  func leaks(copies: Bool) async {
    await #expect(processExitsWith: .success) { [copies] in
      let cells = 256 * 256
      let mask = SegmentationMask(
        width: 256, height: 256, classes: Array(repeating: 1, count: cells), classCount: 2, labels: ["a", "b"],
        scores: Array(repeating: 0.5, count: 2 * cells), area: Box(left: 0, top: 0, width: 1, height: 1))
      let metadata = DeepStreamRuntime.native.makeBatch(capacity: 1)
      func round() {
        metadata.withBatch { batch in batch.addFrame().attach(mask: mask) }
        if copies { _ = metadata.copy() }
        metadata.reset()
      }
      // A sanitizer finds what was not freed when the process ends.
      guard allocations_are_counted() else { return round() }
      for _ in 0..<20 { round() }
      let before = try EventMessageTests.residentBytes()
      // 750 KB each: 225 MB if they stayed.
      for _ in 0..<300 { round() }
      #expect(try EventMessageTests.residentBytes() - before < 16 << 20)
    }
  }

  @Test("a mask that C attached is read, over the whole frame, and released by C")
  func foreign() {
    let freed = dip_freed_masks()
    let metadata = DeepStreamRuntime.native.makeBatch(capacity: 1)
    metadata.withBatch { batch in
      let frame = batch.addFrame(size: Size(width: 640, height: 480))
      Self.fill(frame, width: 4, height: 3, classID: 5)
      let mask = frame.segmentationMask
      #expect(mask?.classes == Array(repeating: 5, count: 12) && mask?.labels == [] && mask?.scores == nil)
      #expect(mask?.area == Box(left: 0, top: 0, width: 640, height: 480) && mask?.componentID == 9)
      #expect(mask?.classID(at: Point(x: 639, y: 479)) == 5)
    }
    metadata.reset()
    #expect(dip_freed_masks() - freed == 1)
  }

  @Test(
    "a mask of C's that has no cells or more than memory is none",
    arguments: [(0, 4), (4, 0), (UInt32.max, UInt32.max), (65_536, 65_536)] as [(UInt32, UInt32)])
  func absurd(width: UInt32, height: UInt32) {
    let metadata = DeepStreamRuntime.native.makeBatch(capacity: 1)
    metadata.withBatch { batch in
      let frame = batch.addFrame()
      Self.fill(frame, width: width, height: height, classID: 1)
      #expect(frame.segmentationMask == nil)
    }
  }

  /// Attaches a mask as C does.
  private static func fill(_ frame: Frame, width: UInt32, height: UInt32, classID: Int32) {
    frame.attach(mask: mask)
    for user in frame.userMetadata {
      unsafe user.live.pointee.base_meta.release_func?(user.live, nil)
      unsafe dip_fill_mask(user.live, width, height, classID)
    }
  }
}
