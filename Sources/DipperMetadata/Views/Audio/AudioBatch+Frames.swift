internal import CDeepStream
internal import DipperAdvice

extension AudioBatch {
  /// Adds a frame at the end of the batch (`nvds_add_audio_frame_meta_to_audio_batch`).
  ///
  /// - Parameters:
  ///   - source: Which source it came from, counted from 0.
  ///   - number: Its number in its source, counted from 0.
  ///   - sampleCount: How many samples of each channel it holds.
  ///   - sampleRate: How many samples of a channel make a second.
  ///   - channelCount: How many channels there are.
  ///   - format: How a sample is written, where that is known.
  /// - Returns: The new frame.
  @discardableResult
  public func addFrame(
    source: Int = 0, number: Int = 0, sampleCount: Int = 0, sampleRate: Int = 0, channelCount: Int = 0,
    format: AudioSampleFormat? = nil
  ) -> AudioFrame {
    let raw = unsafe acquireFrame()
    unsafe loan.functions.pointee.sound.addFrame(self.raw, raw)
    let frame = unsafe AudioFrame(raw, loan)
    frame.source = source
    frame.number = number
    frame.presentationTime = nil
    frame.sampleCount = sampleCount
    frame.sampleRate = sampleRate
    frame.channelCount = channelCount
    frame.format = format
    return frame
  }

  /// Adds a copy of a frame, with its classifications and user metadata (`nvds_copy_audio_frame_meta`).
  ///
  /// - Parameter other: A frame of this batch or of another.
  /// - Returns: The copy.
  @discardableResult
  public func addCopy(of other: AudioFrame) -> AudioFrame {
    let source = unsafe other.live
    let frame = unsafe acquireFrame()
    unsafe loan.functions.pointee.sound.copyFrame(source, frame)
    unsafe loan.functions.pointee.sound.addFrame(raw, frame)
    return unsafe AudioFrame(frame, loan)
  }

  /// Removes a frame from the batch, with all that belongs to it (`nvds_remove_audio_frame_meta_from_audio_batch`).
  ///
  /// Views of the frame trap when they are used afterwards.
  ///
  /// - Parameter frame: A frame of this batch; one of another batch traps.
  public func remove(_ frame: AudioFrame) {
    let element = unsafe frame.live
    unsafe require(
      loan.isMember(element, of: live, live.pointee.frame_meta_list),
      "The frame of sound is not one of this batch's. Remove it from the batch that it is in.")
    unsafe loan.willRemove(audioFrame: element)
    unsafe loan.functions.pointee.sound.removeFrame(raw, element)
  }

  /// Removes the frames that a condition holds for.
  ///
  /// - Parameter shouldRemove: Whether to remove the frame it is given; it must remove none itself.
  /// - Throws: What `shouldRemove` throws; the frames that it held for before stay removed.
  public func removeFrames<Failure: Error>(
    where shouldRemove: (AudioFrame) throws(Failure) -> Bool
  ) throws(Failure) {
    var rest = frames
    while let frame = rest.next() {
      if try shouldRemove(frame) { remove(frame) }
    }
  }

  /// Removes all frames, with all that belongs to them (`nvds_clear_audio_frame_meta_list`).
  public func removeAllFrames() {
    let batch = unsafe live
    if !loan.isNative {
      unsafe NativeCopy.each(batch.pointee.frame_meta_list, NvDsAudioFrameMeta.self) {
        unsafe loan.willRemove(audioFrame: $0)
      }
    }
    unsafe loan.functions.pointee.sound.clearFrames(batch, batch.pointee.frame_meta_list)
  }

  /// Runs a closure under the batch's lock, as ``Batch/withLock(_:)`` does.
  ///
  /// - Parameter body: What to run.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    unsafe loan.functions.pointee.lock(live)
    defer { unsafe loan.functions.pointee.unlock(raw) }
    return try body()
  }

  private func acquireFrame() -> AudioFramePointer {
    guard let frame = unsafe loan.functions.pointee.sound.acquireFrame(live) else {
      misuse("The metadata engine gave no frame of sound: the batch is being emptied, or its memory was overwritten.")
    }
    return unsafe frame
  }
}
