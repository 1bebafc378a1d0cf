import CDeepStream
import CGLib
import DipperGeometry
import Synchronization
import Testing

@testable import DipperMetadata

/// Counts the releases of a C component; its functions have no context to count in.
private let foreignReleases = Atomic(0)

@Suite(.serialized) struct OpticalFlowTests {
  private static let field = FlowField(
    rows: 2, columns: 3, gridSize: 8, vectors: [0, 0, 1.5, -2.25, 0.011, 3, -40, 5, 2000, -2000, .nan, 1])

  @Test("a field is read back as it was, from copies too, and a frame without one has none", arguments: TestRuntime.all)
  func readBack(runtime: TestRuntime) {
    let plain = FlowField(rows: 1, columns: 2, gridSize: 4, vectors: [0.123, -4, 5, 6])
    let metadata = runtime.runtime.makeBatch(capacity: 2)
    metadata.withBatch { batch in
      let frame = batch.addFrame()
      #expect(frame.opticalFlow == nil)
      frame.opticalFlow = FlowField(rows: 9, columns: 9)
      frame.opticalFlow = plain
      #expect(frame.userMetadata.map(\.type) == [.opticalFlow])
      #expect(batch.addFrame().opticalFlow == nil)
    }
    let copy = metadata.copy()
    metadata.withBatch { $0.frames[0].opticalFlow = nil }
    metadata.withBatch { #expect($0.frames[0].opticalFlow == nil) }
    metadata.reset()
    copy.withBatch { #expect($0.frames[0].opticalFlow == plain && $0.frames[1].opticalFlow == nil) }
  }

  @Test("C finds 32nds of pixels where DeepStream's layout puts them", arguments: TestRuntime.all)
  func layout(runtime: TestRuntime) {
    runtime.withBatch { batch in
      let frame = batch.frames[0]
      frame.number = 41
      frame.opticalFlow = Self.field
      for metadata in frame.userMetadata {
        #expect(metadata.type.rawValue == 10 && !metadata.isSwiftValue)
        unsafe metadata.withUnsafeData { data in
          guard let meta = unsafe data?.assumingMemoryBound(to: NvDsOpticalFlowMeta.self).pointee else {
            Issue.record("there is no data")
            return
          }
          unsafe #expect(meta.rows == 2 && meta.cols == 3 && meta.mv_size == 4)
          unsafe #expect(meta.cost_size == 0 && meta.cost == nil && meta.frame_num == 41)
          let vectors = unsafe meta.data.assumingMemoryBound(to: NvOFFlowVector.self)
          let x = (0..<6).map { unsafe Int(vectors[$0].flowx) }
          let y = (0..<6).map { unsafe Int(vectors[$0].flowy) }
          #expect(x == [0, 48, 0, -1280, 32767, 0] && y == [0, -72, 96, 160, -32768, 32])
        }
      }
    }
  }

  @Test("a field that C attached is read in pixels, and is released by C's function once", arguments: TestRuntime.all)
  func foreign(runtime: TestRuntime) {
    foreignReleases.store(0, ordering: .relaxed)
    do {
      let metadata = runtime.runtime.makeBatch(capacity: 1)
      metadata.withBatch { batch in
        let frame = batch.addFrame()
        frame.size = Size(width: 12, height: 8)
        unsafe frame.attach(
          data: foreignField(vectorSize: 4), as: .opticalFlow, copy: nil,
          release: { user, _ in
            guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self) else { return }
            unsafe g_free(user.pointee.user_meta_data)
            unsafe user.pointee.user_meta_data = nil
            foreignReleases.add(1, ordering: .relaxed)
          })
        let field = frame.opticalFlow
        #expect(field == FlowField(rows: 2, columns: 3, gridSize: 4, vectors: (0..<12).map { Float($0) }))
      }
      metadata.copy().withBatch { #expect($0.frames[0].opticalFlow == nil, "C gave no copy function") }
    }
    #expect(foreignReleases.load(ordering: .relaxed) == 1)
  }

  @Test("vectors of another size, and none, are no field")
  func strange() {
    TestRuntime.native.withBatch { batch in
      let frame = batch.frames[0]
      for hasData in [true, false] {
        let data = unsafe hasData ? foreignField(vectorSize: 8) : nil
        unsafe frame.attach(data: data, as: .opticalFlow, copy: nil, release: nil)
        #expect(frame.opticalFlow == nil)
        frame.detach(all: .opticalFlow)
        unsafe g_free(data)
      }
    }
  }

  @Test("records are released once, by the last that shows them, and used again", arguments: TestRuntime.all)
  func pool(runtime: TestRuntime) {
    let pool = FlowRecordPool(capacity: 1)
    weak var first: FlowRecord?
    weak var second: FlowRecord?
    do {
      let metadata = runtime.runtime.makeBatch(capacity: 1)
      metadata.withBatch { batch in
        let records = (pool.take(), pool.take())
        (first, second) = records
        batch.addFrame().attach(records.0)
        batch.frames[0].attachCopies(of: batch.frames[0])
        batch.addFrame().attach(records.1)
        #expect(records.0 !== records.1)
      }
      let copy = metadata.copy()
      metadata.reset()
      #expect(first != nil && second != nil, "the copy shows them")
      copy.withBatch { #expect($0.frames[0].opticalFlow != nil) }
    }
    #expect((first == nil) != (second == nil), "one rests in the pool, which has room for one")
    let record = pool.take()
    #expect(record === first || record === second)
    #expect(pool.take() !== record)
  }

  @Test("a field that was kept does not change when its record is used again")
  func kept() {
    let pool = FlowRecordPool(capacity: 1)
    var kept: [FlowField] = []
    let metadata = DeepStreamRuntime.native.makeBatch(capacity: 1)
    for number in 0..<3 {
      metadata.withBatch { batch in
        let record = pool.take()
        record.field.reshape(width: 4, height: 4, gridSize: 4)
        record.field.withMutableVectors { $0[0] = Float(number) }
        let frame = batch.addFrame()
        frame.attach(record)
        if let field = frame.opticalFlow { kept.append(field) }
      }
      metadata.reset()
    }
    #expect(kept.map { $0[0, 0].x } == [0, 1, 2])
  }
}

/// A field of 2 × 3 vectors as C would attach it: in cell n lies (2n, 2n + 1) pixels.
private func foreignField(vectorSize: Int) -> UnsafeMutableRawPointer? {
  let header = 64
  guard let memory = unsafe g_malloc0(gsize(header + 6 * 8)) else { return nil }
  let meta = unsafe memory.assumingMemoryBound(to: NvDsOpticalFlowMeta.self)
  let vectors = unsafe (memory + header).assumingMemoryBound(to: NvOFFlowVector.self)
  for index in 0..<6 {
    unsafe vectors[index] = NvOFFlowVector(flowx: Int16(64 * index), flowy: Int16(64 * index + 32))
  }
  unsafe meta.pointee.rows = 2
  unsafe meta.pointee.cols = 3
  unsafe meta.pointee.mv_size = UInt32(vectorSize)
  unsafe meta.pointee.data = UnsafeMutableRawPointer(vectors)
  return unsafe memory
}
