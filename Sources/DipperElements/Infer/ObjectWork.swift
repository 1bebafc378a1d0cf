internal import DipperGeometry
internal import DipperInference
internal import DipperMetadata
internal import DipperSurface

/// What is to be done for the objects of a batch.
struct ObjectWork: Sendable {
  /// An object that the network says something of.
  struct Entry: Sendable {
    /// The frame's place in the batch.
    var frame: Int
    /// The object's place among the frame's.
    var place: Int
    /// Which of the batch's answers is the object's; `nil` where the answer is remembered.
    var answer: Int?
    /// The object, where it is tracked.
    var key: ObjectMemory.Key?
  }

  /// The objects, frame by frame in the order of their lists.
  var entries: [Entry] = []
  /// How many answers the batch waits for.
  var answerCount = 0
}

/// Finds the objects of batches that a network is to look at; used by one streaming thread.
struct ObjectSelector {
  /// The parts of frames that batches wait for, in the order of the answers.
  private(set) var parts: [ImagePart] = []
  /// The parts of frames that batches do not wait for, and the objects that they are of.
  private(set) var lateParts: [ImagePart] = []
  private(set) var lateKeys: [ObjectMemory.Key] = []
  private var sinceSweep = 0

  /// Goes through the objects of a batch.
  ///
  /// - Parameters:
  ///   - batch: The batch.
  ///   - payload: Its pixels.
  ///   - settings: Which objects are looked at.
  ///   - remembers: Whether answers are good for more than a frame.
  ///   - memory: What is known of objects already.
  /// - Returns: What is to be done; ``parts`` and ``lateParts`` are valid until the batch is given away.
  mutating func select(
    _ batch: Batch, _ payload: BatchPayload, _ settings: InferSettings, remembers: Bool, _ memory: ObjectMemory
  ) -> ObjectWork {
    removeAll()
    var work = ObjectWork()
    sinceSweep += 1
    for (index, frame) in batch.frames.enumerated() where index < payload.count {
      // A track that ends in this frame is still known in it.
      defer {
        if remembers, let gone = frame.attachment(TrackChanges.self)?.ended {
          memory.forgetLooks(of: frame.source, gone)
        }
      }
      if sinceSweep >= 1024 { memory.forgetUnseen(of: frame.source, frame: frame.number) }
      let isWanted = settings.sources.isEmpty || settings.sources.contains(frame.sourceName ?? "")
      guard isWanted else { continue }
      let image = payload.image(index)
      let isLeftOut = frame.number % (settings.interval + 1) != 0
      for (place, object) in frame.objects.enumerated() {
        guard let region = settings.objects.rule.region(of: object, in: image.bounds) else { continue }
        var entry = ObjectWork.Entry(frame: index, place: place)
        if remembers, let track = object.trackingID { entry.key = .init(source: frame.source, track: track) }
        // Where an object is expected only, nothing can be seen of it.
        let isSeen = !isLeftOut && object.trackingStatus != .predicted
        if isSeen, looks(at: entry.key, region, frame.number, settings.objects.rule, memory) {
          add(ImagePart(image, region: region), &entry, &work, settings.objects.rule)
        }
        if entry.answer != nil || entry.key != nil { work.entries.append(entry) }
      }
    }
    if sinceSweep >= 1024 { sinceSweep = 0 }
    return work
  }

  private func looks(
    at key: ObjectMemory.Key?, _ region: Box<SourceSpace>, _ frame: Int, _ rule: ObjectRule, _ memory: ObjectMemory
  ) -> Bool {
    guard let key else { return true }
    return memory.shouldLook(at: key, frame: frame, area: region.area, interval: rule.refreshInterval)
  }

  private mutating func add(
    _ part: ImagePart, _ entry: inout ObjectWork.Entry, _ work: inout ObjectWork, _ rule: ObjectRule
  ) {
    if rule.isAsynchronous, let key = entry.key {
      lateParts.append(part)
      lateKeys.append(key)
      return
    }
    entry.answer = work.answerCount
    work.answerCount += 1
    parts.append(part)
  }

  /// Lets go of the pixels.
  mutating func removeAll() {
    parts.removeAll(keepingCapacity: true)
    lateParts.removeAll(keepingCapacity: true)
    lateKeys.removeAll(keepingCapacity: true)
  }
}

@available(*, unavailable) extension ObjectSelector: Sendable {}

extension Image {
  /// The size of the image.
  fileprivate var bounds: Size<SourceSpace> { Size(width: Float(width), height: Float(height)) }
}
