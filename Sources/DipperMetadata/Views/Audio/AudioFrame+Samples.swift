internal import CDeepStream

/// How the samples are written, and what applications keep with the frame.
extension AudioFrame {
  /// How many samples of each channel the frame holds (`num_samples_per_frame`).
  public var sampleCount: Int {
    get { unsafe Int(live.pointee.num_samples_per_frame) }
    nonmutating set { unsafe live.pointee.num_samples_per_frame = Int32(clamping: newValue) }
  }

  /// How many samples of a channel make a second (`sample_rate`).
  public var sampleRate: Int {
    get { unsafe Int(live.pointee.sample_rate) }
    nonmutating set { unsafe live.pointee.sample_rate = UInt32(clamping: newValue) }
  }

  /// How many channels there are (`num_channels`).
  public var channelCount: Int {
    get { unsafe Int(live.pointee.num_channels) }
    nonmutating set { unsafe live.pointee.num_channels = UInt32(clamping: newValue) }
  }

  /// How a sample is written, where that is known (`format`).
  public var format: AudioSampleFormat? {
    get { unsafe AudioSampleFormat(rawValue: Int(live.pointee.format.rawValue)) }
    nonmutating set { unsafe live.pointee.format = NvBufAudioFormat(rawValue: numericCast(newValue?.rawValue ?? 0)) }
  }

  /// Whether the channels' samples take turns, where that is known (`layout`).
  public var isInterleaved: Bool? {
    get {
      let layout = unsafe live.pointee.layout
      return layout == NVBUF_AUDIO_INVALID_LAYOUT ? nil : layout == NVBUF_AUDIO_INTERLEAVED
    }
    nonmutating set {
      unsafe live.pointee.layout =
        newValue.map { $0 ? NVBUF_AUDIO_INTERLEAVED : NVBUF_AUDIO_NON_INTERLEAVED } ?? NVBUF_AUDIO_INVALID_LAYOUT
    }
  }

  /// Four numbers for an application's own use (`misc_frame_info`).
  public var miscValues: (Int, Int, Int, Int) {
    get { unsafe live.pointee.misc_frame_info }
    nonmutating set { unsafe live.pointee.misc_frame_info = newValue }
  }

  /// Four more numbers (`reserved`), of which the first three are for an application's own use.
  ///
  /// What ``captureTime`` says beyond its nanoseconds lies in the last.
  public var customValues: (Int, Int, Int, Int) {
    get { unsafe live.pointee.reserved }
    nonmutating set { unsafe live.pointee.reserved = newValue }
  }
}

extension AudioFrame: CustomStringConvertible {
  /// One line: which source, number, how much sound, and what was heard.
  public var description: String {
    let form = format.map { " \($0)" } ?? ""
    let heard = label.isEmpty ? "" : ", \"\(label)\" (class \(classID)), \(confidence)"
    return "Frame of sound \(number) of source \(source), \(sampleCount) samples\(form) of \(channelCount) channels at "
      + "\(sampleRate) Hz\(heard)"
  }
}
