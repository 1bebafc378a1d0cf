internal import CGStreamer
internal import DipperInference

/// A batch whose frames or objects are being looked at.
// Everything in it is guarded by the queue's monitor, apart from the buffer, which never changes.
@safe final class PendingBatch: @unchecked Sendable {
  let buffer: UnsafeMutablePointer<GstBuffer>
  /// What is to be done for its objects; `nil` where frames are looked at.
  let work: ObjectWork?
  /// What was found in each frame, in the order of the batch, or of each object that the work counts; `nil` where
  /// nothing was looked at.
  fileprivate(set) var results: [Network.Answer?]
  /// The first failure, and how many there were.
  fileprivate(set) var failure: InferenceError?
  /// Frames, or requests of objects, that are still being looked at, and one for the batch itself until all were handed in.
  fileprivate var remaining = 1

  init(adopting buffer: UnsafeMutablePointer<GstBuffer>, frames: Int) {
    unsafe self.buffer = buffer
    work = nil
    results = Array(repeating: nil, count: frames)
  }

  init(adopting buffer: UnsafeMutablePointer<GstBuffer>, work: ObjectWork) {
    unsafe self.buffer = buffer
    self.work = work
    results = Array(repeating: nil, count: work.answerCount)
  }
}

/// Batches and events on their way through a network: handed in by one thread, taken out in the same order by another.
// All state is guarded by the monitor.
@safe final class InferenceQueue: @unchecked Sendable {
  /// What leaves the queue.
  @safe enum Item {
    case batch(PendingBatch)
    case event(UnsafeMutablePointer<GstEvent>)
  }

  private let monitor = Monitor()
  private let work = Monitor.Condition()
  private let room = Monitor.Condition()
  private var items: [Item] = []
  private var batchCount = 0
  private var flow = GST_FLOW_FLUSHING

  /// The most batches between the two threads.
  private var limit = 2

  func open(limit: Int) {
    monitor.withLock {
      flow = GST_FLOW_OK
      self.limit = max(1, limit)
    }
  }

  /// Ends all waiting; what is still inside is given up.
  func close(_ reason: GstFlowReturn) {
    monitor.withLock {
      if flow == GST_FLOW_OK || reason == GST_FLOW_FLUSHING { flow = reason }
      work.wakeAll()
      room.wakeAll()
    }
  }

  /// Gives up everything inside; results that still arrive for it are ignored.
  ///
  /// - Parameter pad: The pad that keeps what was said about the stream and is not said again after a flush.
  func removeAll(keepingStreamOn pad: UnsafeMutablePointer<GstPad>? = nil) {
    monitor.withLock {
      for item in items {
        switch item {
        case .batch(let batch): unsafe gst_buffer_unref(batch.buffer)
        case .event(let event):
          if let pad = unsafe pad { unsafe keep(event, on: pad) }
          unsafe gst_event_unref(event)
        }
      }
      items.removeAll(keepingCapacity: true)
      batchCount = 0
    }
  }

  private func keep(_ event: UnsafeMutablePointer<GstEvent>, on pad: UnsafeMutablePointer<GstPad>) {
    let type = unsafe event.pointee.type
    let isSticky = gst_event_type_get_flags(type).rawValue & GST_EVENT_TYPE_STICKY.rawValue != 0
    guard isSticky, type != GST_EVENT_SEGMENT, type != GST_EVENT_EOS else { return }
    unsafe gst_pad_store_sticky_event(pad, event)
  }

  /// Waits for room and appends a batch.
  ///
  /// - Returns: `GST_FLOW_OK`, or why the batch was not taken: it stays the caller's.
  func append(_ batch: PendingBatch) -> GstFlowReturn {
    monitor.withLock {
      while batchCount >= limit && flow == GST_FLOW_OK { room.wait(monitor) }
      guard flow == GST_FLOW_OK else { return flow }
      items.append(.batch(batch))
      batchCount += 1
      return GST_FLOW_OK
    }
  }

  /// Appends an event, which the queue takes over, behind the batches that came before it.
  func append(_ event: UnsafeMutablePointer<GstEvent>) {
    monitor.withLock {
      unsafe items.append(.event(event))
      work.wakeOne()
    }
  }

  /// Notes that one more frame of a batch, or one more request, is being looked at.
  func begin(_ batch: PendingBatch) { monitor.withLock { batch.remaining += 1 } }

  /// Notes what was found in a frame, on the engine's thread.
  func finish(_ batch: PendingBatch, frame: Int, _ result: Result<Network.Answer, InferenceError>) {
    monitor.withLock {
      switch result {
      case .success(let answer): batch.results[frame] = answer
      case .failure(let error): batch.failure = batch.failure ?? error
      }
      release(batch)
    }
  }

  /// Notes what was found of several objects, from the one of number `first` on, on the engine's thread.
  func finish(_ batch: PendingBatch, from first: Int, _ results: Result<[Network.Answer], InferenceError>) {
    monitor.withLock {
      switch results {
      case .success(let answers): for (index, answer) in answers.enumerated() { batch.results[first + index] = answer }
      case .failure(let error): batch.failure = batch.failure ?? error
      }
      release(batch)
    }
  }

  /// Notes that all frames of a batch were handed in.
  func seal(_ batch: PendingBatch) { monitor.withLock { release(batch) } }

  private func release(_ batch: PendingBatch) {
    batch.remaining -= 1
    if batch.remaining == 0 { work.wakeOne() }
  }

  /// Waits for the oldest item to be ready and takes it out; `nil` once the queue was closed.
  func next() -> Item? {
    monitor.withLock {
      while flow == GST_FLOW_OK {
        switch items.first {
        case .event: return items.removeFirst()
        case .batch(let batch) where batch.remaining == 0:
          batchCount -= 1
          room.wakeOne()
          return items.removeFirst()
        case .batch, nil: work.wait(monitor)
        }
      }
      return nil
    }
  }
}
