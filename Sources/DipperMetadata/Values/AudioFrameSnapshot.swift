/// What an ``AudioFrame`` was, as a value to keep or send.
public struct AudioFrameSnapshot: Sendable, Hashable, Codable {
  /// Which source it came from, counted from 0.
  public var source: Int

  /// The frame's number in its source, counted from 0.
  public var number: Int

  /// When to play it, in nanoseconds from the start of its stream.
  public var presentationTime: UInt64?

  /// When it was captured, and by which clock.
  public var captureTime: CaptureTime?

  /// How many samples of each channel it held.
  public var sampleCount: Int

  /// How many samples of a channel made a second.
  public var sampleRate: Int

  /// How many channels there were.
  public var channelCount: Int

  /// How a sample was written.
  public var format: AudioSampleFormat?

  /// The classifier's number for what was heard.
  public var classID: Int

  /// The name of what was heard.
  public var label: String

  /// How sure the classifier was, 0…1.
  public var confidence: Float

  /// Copies what a frame holds now.
  ///
  /// - Parameter frame: The frame.
  public init(_ frame: AudioFrame) {
    source = frame.source
    number = frame.number
    presentationTime = frame.presentationTime
    captureTime = frame.captureTime
    sampleCount = frame.sampleCount
    sampleRate = frame.sampleRate
    channelCount = frame.channelCount
    format = frame.format
    classID = frame.classID
    label = frame.label
    confidence = frame.confidence
  }
}
