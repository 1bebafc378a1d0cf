import CDeepStream
import DipperGeometry
import DipperMetadata
import Foundation
import Testing

private nonisolated(unsafe) var keptFrame: AudioFrame?

@Suite struct AudioTests {
  /// Lends a batch of sound with frames of sources 0, 1, ….
  private func withFrames(_ runtime: TestRuntime, frames: Int = 1, _ body: (AudioBatch) -> Void) {
    runtime.runtime.makeAudioBatch(capacity: frames).withBatch { batch in
      for source in 0..<frames {
        batch.addFrame(source: source, sampleCount: 480, sampleRate: 48_000, channelCount: 2, format: .signed16)
      }
      body(batch)
    }
  }

  @Test("what is written to a frame of sound is read back, as C reads it too", arguments: TestRuntime.all)
  func fields(runtime: TestRuntime) throws {
    withFrames(runtime) { batch in
      let frame = batch.frames[0]
      #expect(frame.presentationTime == nil && frame.captureTime == nil && frame.isInterleaved == nil)
      frame.number = 7
      frame.padIndex = 3
      frame.bufferIndex = 2
      frame.presentationTime = 40
      frame.captureTime = CaptureTime(nanoseconds: 50, clock: .received)
      frame.isInterleaved = true
      frame.isInferred = true
      frame.classID = 5
      frame.label = String(repeating: "ü", count: 100)
      frame.confidence = 0.5
      frame.miscValues = (1, 2, 3, 4)
      frame.customValues = (5, 6, 7, 8)
      #expect(frame.number == 7 && frame.padIndex == 3 && frame.bufferIndex == 2 && frame.isInterleaved == true)
      #expect(frame.isInferred && frame.label == String(repeating: "ü", count: 63))
      #expect(frame.miscValues == (1, 2, 3, 4) && frame.customValues == (5, 6, 7, 8))
      let format = unsafe frame.live.pointee.format
      let layout = unsafe frame.live.pointee.layout
      #expect(format == NVBUF_AUDIO_S16LE && layout == NVBUF_AUDIO_INTERLEAVED && frame.sampleRate == 48_000)
      let snapshot = AudioFrameSnapshot(frame)
      #expect(snapshot.sampleCount == 480 && snapshot.channelCount == 2 && snapshot.classID == 5)
      #expect(snapshot.presentationTime == 40 && snapshot.captureTime?.nanoseconds == 50 && snapshot.confidence == 0.5)
      #expect("\(frame)".hasPrefix("Frame of sound 7 of source 0, 480 samples S16LE of 2 channels at 48000 Hz, \"ü"))
    }
  }

  @Test("frames of sound are added, found, copied, removed and cleared in their order", arguments: TestRuntime.all)
  func frames(runtime: TestRuntime) {
    let counter = LiveCounter()
    withFrames(runtime, frames: 4) { batch in
      #expect(batch.frames.map(\.source) == [0, 1, 2, 3] && batch.frames[2].source == 2 && batch.capacity == 4)
      batch.remove(batch.frames[1])
      batch.removeFrames { $0.source == 0 }
      for frame in batch.frames where frame.source == 2 { batch.remove(frame) }
      #expect(batch.frames.map(\.source) == [3] && batch.frameCount == 1)
      let original = batch.frames[0]
      original.addClassification(componentID: 4).addLabel("dog")
      original.addClassification(componentID: 5)
      original.attach(counter.token())
      original.attach("barks")
      let copy = batch.addCopy(of: original)
      #expect(copy != original && AudioFrameSnapshot(copy) == AudioFrameSnapshot(original))
      // Everything of sound is added at the end, so that a copy is in the order of what was copied.
      #expect(copy.classifications.map(\.componentID) == [4, 5])
      #expect(copy.classifications.flatMap(\.labels).map(\.text) == ["dog"])
      #expect(copy.attachment(LiveCounter.Token.self) != nil && copy.attachment() == "barks")
      original.removeAllClassifications()
      #expect(original.classifications.map(\.componentID) == [] && Array(copy.classifications).count == 2)
      batch.attach(counter.token())
      #expect(batch.withLock { batch.withLock { batch.attachment(LiveCounter.Token.self) != nil } })
      batch.removeAllFrames()
      #expect(batch.frameCount == 0 && Array(batch.frames).isEmpty)
    }
    #expect(counter.count == 0)
  }

  @Test("a copy of a batch of sound holds what the original held, and outlives it", arguments: TestRuntime.all)
  func copies(runtime: TestRuntime) {
    let copy = { () -> AudioMetadataBatch in
      let metadata = runtime.runtime.makeAudioBatch(capacity: 2)
      metadata.withBatch { batch in
        batch.attach("all")
        let frame = batch.addFrame(source: 6)
        frame.attach(8)
        frame.addClassification(componentID: 1).addLabel("cat", confidence: 0.75)
      }
      let copy = metadata.copy()
      metadata.reset()
      #expect(metadata.withBatch { $0.frameCount } == 0)
      return copy
    }()
    copy.withBatch { batch in
      #expect(batch.frames.map(\.source) == [6] && batch.attachment() == "all" && batch.frames[0].attachment() == 8)
      #expect(batch.frames[0].classifications.flatMap(\.labels).map(\.confidence) == [0.75])
      #expect("\(batch)" == "Batch of 1 frames of sound for 2")
    }
  }

  @Test("formats of samples are known by GStreamer's names and numbers")
  func formats() throws {
    #expect(AudioSampleFormat("S16LE") == .signed16 && AudioSampleFormat("F64BE")?.rawValue == 30)
    #expect(AudioSampleFormat(rawValue: 0) == nil && AudioSampleFormat(rawValue: 31) == nil)
    #expect(AudioSampleFormat("s16le") == nil)
    #expect(AudioSampleFormat(rawValue: Int(NVBUF_AUDIO_U20BE.rawValue))?.description == "U20BE")
    #expect(AudioSampleFormat(rawValue: Int(NVBUF_AUDIO_F32LE.rawValue)) == .float32)
    let data = try JSONEncoder().encode([AudioSampleFormat.float64])
    #expect(try JSONDecoder().decode([AudioSampleFormat].self, from: data) == [.float64])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([AudioSampleFormat].self, from: Data("[99]".utf8)) }
  }

  @Test("views of sound trap when kept, removed, or taken for pictures", arguments: TestRuntime.all)
  func traps(runtime: TestRuntime) async {
    let path: String = runtime.runtime.library ?? ""
    let kept = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      let metadata = try TestRuntime.runtime(path).makeAudioBatch(capacity: 1)
      metadata.withBatch { batch in unsafe keptFrame = batch.addFrame() }
      metadata.withBatch { _ in print(unsafe keptFrame?.source ?? 0) }
    }
    expectAdvice(kept, "after the handler that was lent it returned")
    let removed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      try TestRuntime.runtime(path).makeAudioBatch(capacity: 1).withBatch { batch in
        let frame = batch.addFrame()
        let label = frame.addClassification(componentID: 1).addLabel("dog")
        batch.remove(frame)
        batch.addFrame().addClassification(componentID: 1).addLabel("dog")
        print(label.text)
      }
    }
    expectAdvice(removed, "removed from its batch")
    let mistaken = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      let metadata = try TestRuntime.runtime(path).makeAudioBatch(capacity: 1)
      unsafe withBatch(metadata.raw) { print($0.frameCount) }
    }
    expectAdvice(mistaken, "Use `withAudioBatch`")
    let pictures = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      let metadata = try TestRuntime.runtime(path).makeBatch(capacity: 1)
      unsafe withAudioBatch(metadata.raw) { print($0.frameCount) }
    }
    expectAdvice(pictures, "Use `withBatch`")
    let beyond = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      DeepStreamRuntime.native.makeAudioBatch(capacity: 1).withBatch { print($0.frames[0].source) }
    }
    expectAdvice(beyond, "no frame of sound 0")
    let stranger = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let other = DeepStreamRuntime.native.makeAudioBatch(capacity: 1)
      DeepStreamRuntime.native.makeAudioBatch(capacity: 1).withBatch { batch in
        let frame = batch.addFrame()
        other.withBatch { $0.remove(frame) }
      }
    }
    expectAdvice(stranger, "not one of this batch's")
  }
}
