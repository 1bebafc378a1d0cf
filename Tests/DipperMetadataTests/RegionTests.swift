import CDeepStream
import DipperGeometry
import DipperMetadata
import Testing

@Suite struct RegionTests {
  private static let box = Box<SourceSpace>(left: 10, top: 20, width: 30, height: 40)

  @Test("regions are added, read, changed and removed", arguments: TestRuntime.all)
  func lifecycle(runtime: TestRuntime) {
    runtime.withBatch(frames: 2, objects: 2) { batch in
      let frame = batch.frames[0]
      let object = frame.objects.first { _ in true }
      frame.attach("beside")
      let first = frame.addRegion(Self.box, of: object)
      let second = frame.addRegion(ViewTests.box)
      #expect(Array(frame.regions) == [second, first] && Array(batch.frames[1].regions).isEmpty)
      #expect(first.box == Self.box && first.object == object && second.object == nil && first.scale == (1, 1))
      first.scale = (0.5, 0.25)
      first.offset = (3, 4)
      first.box = ViewTests.box
      #expect(first.scale == (0.5, 0.25) && first.offset == (3, 4) && first.box == ViewTests.box)
      let isOfFrame = unsafe first.live.pointee.frame_meta == frame.live
      #expect(isOfFrame)
      if let object { frame.remove(object) }
      #expect(first.object == nil)
      frame.remove(first)
      #expect(Array(frame.regions) == [second])
      frame.removeAllRegions()
      #expect(Array(frame.regions).isEmpty && frame.attachment() == "beside")
      #expect("\(frame.addRegion(Self.box))" == "Region at 10.0, 20.0, 30.0×40.0")
    }
  }

  @Test("what was found in a region is kept with it, and goes with it once", arguments: TestRuntime.all)
  func contents(runtime: TestRuntime) {
    let counter = LiveCounter()
    runtime.withBatch { batch in
      let frame = batch.frames[0]
      let region = frame.addRegion(Self.box)
      region.addClassification(componentID: 1).addLabel("red")
      let blue = region.addClassification(componentID: 2)
      blue.addLabel("blue")
      region.attach(counter.token())
      region.attach(5)
      #expect(region.classifications.map(\.componentID) == [2, 1] && region.attachment(LiveCounter.Token.self) != nil)
      region.remove(blue)
      region.detach(Int.self)
      #expect(region.classifications.flatMap(\.labels).map(\.text) == ["red"] && region.attachment(Int.self) == nil)
      let copy = frame.addCopy(of: region)
      #expect(copy.box == Self.box && copy.classifications.flatMap(\.labels).map(\.text) == ["red"])
      #expect(copy.attachment(LiveCounter.Token.self) != nil && counter.count == 1)
      frame.remove(region)
      #expect(counter.count == 1 && copy.classifications.map(\.componentID) == [1])
      frame.removeAllRegions()
      #expect(counter.count == 0)
      let used = batch.pools.filter { $0.kind != .frames }.map(\.used)
      #expect(used == [0, 0, 0, 0, 0], "\(used)")
    }
  }

  @Test("a removed frame gives what its regions held back to the pools", arguments: TestRuntime.all)
  func removedFrames(runtime: TestRuntime) {
    let counter = LiveCounter()
    let metadata = runtime.runtime.makeBatch(capacity: 2)
    for _ in 0..<3 {
      metadata.withBatch { batch in
        for _ in 0..<2 {
          let region = batch.addFrame().addRegion(Self.box)
          region.addClassification(componentID: 1).addLabel("red")
          region.attach(counter.token())
        }
        batch.remove(batch.frames[0])
        #expect(counter.count == 1)
        batch.removeAllFrames()
        #expect(counter.count == 0)
        #expect(batch.pools.map(\.used) == [0, 0, 0, 0, 0, 0])
      }
    }
  }

  @Test("a copied batch has regions of its own, with what was found in them")
  func copies() {
    let counter = LiveCounter()
    let metadata = DeepStreamRuntime.native.makeBatch(capacity: 1)
    metadata.withBatch { batch in
      let frame = batch.addFrame()
      let region = frame.addRegion(Self.box, of: frame.addObject(box: Self.box))
      region.addClassification(componentID: 3).addLabel("green")
      region.attach(counter.token())
    }
    let copy = metadata.copy()
    metadata.reset()
    #expect(counter.count == 1)
    copy.withBatch { batch in
      let frame = batch.frames[0]
      let region = frame.regions.first { _ in true }
      #expect(region?.classifications.flatMap(\.labels).map(\.text) == ["green"] && region?.box == Self.box)
      #expect(region?.attachment(LiveCounter.Token.self) != nil && region?.object == nil)
      let isOfFrame = unsafe region?.live.pointee.frame_meta == frame.live
      #expect(isOfFrame)
      let other = batch.addFrame()
      other.attachCopies(of: frame)
      #expect(other.regions.flatMap(\.classifications).map(\.componentID) == [3])
    }
    copy.reset()
    #expect(counter.count == 0)
    #expect(copy.withBatch { $0.pools.map(\.used) } == [0, 0, 0, 0, 0, 0])
  }

  @Test("a region that a C component attached is seen, and its functions copy and release it")
  func foreign() {
    runtimeWithForeignRegion { frame in
      let region = frame.regions.first { _ in true }
      #expect(region?.box.width == 7 && region?.object == nil)
      region?.addClassification(componentID: 1)
      #expect(region?.classifications.map(\.componentID) == [1])
      region?.removeAllClassifications()
      frame.removeAllRegions()
      #expect(Array(frame.regions).isEmpty)
    }
  }

  private func runtimeWithForeignRegion(_ body: (Frame) -> Void) {
    TestRuntime.native.withBatch { batch in
      let region = UnsafeMutablePointer<NvDsRoiMeta>.allocate(capacity: 1)
      unsafe region.initialize(to: NvDsRoiMeta())
      unsafe region.pointee.roi.width = 7
      let frame = batch.frames[0]
      unsafe frame.attach(
        data: region, as: .region, copy: nil,
        release: { user, _ in
          let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self)
          unsafe user?.pointee.user_meta_data?.deallocate()
        })
      body(frame)
    }
  }

  @Test("regions of other frames, objects of other frames, and regions that are gone trap", arguments: TestRuntime.all)
  func traps(runtime: TestRuntime) async {
    let path: String = runtime.runtime.library ?? ""
    let stranger = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      try TestRuntime.runtime(path).makeBatch(capacity: 2).withBatch { batch in
        let region = batch.addFrame().addRegion(ViewTests.box)
        batch.addFrame().remove(region)
      }
    }
    expectAdvice(stranger, "not one of this frame's")
    let object = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      try TestRuntime.runtime(path).makeBatch(capacity: 2).withBatch { batch in
        let object = batch.addFrame().addObject(box: ViewTests.box)
        batch.addFrame().addRegion(ViewTests.box, of: object)
      }
    }
    expectAdvice(object, "an object of its own frame")
    let removed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      try TestRuntime.runtime(path).makeBatch(capacity: 2).withBatch { batch in
        let frame = batch.addFrame()
        let region = frame.addRegion(ViewTests.box)
        let classification = region.addClassification(componentID: 1)
        frame.removeAllRegions()
        frame.addRegion(ViewTests.box).addClassification(componentID: 1)
        print(classification.componentID)
      }
    }
    expectAdvice(removed, "removed from its batch")
  }
}
