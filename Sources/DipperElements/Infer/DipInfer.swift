internal import CGStreamer
internal import CGStreamerShims
internal import DipperGStreamer
internal import DipperGeometry
internal import DipperInference
internal import DipperSurface
internal import Synchronization
internal import DipperMetadata

/// `dipinfer`: runs a neural network on every frame of a batch, which finds objects or says what every part shows, or
/// on the objects that another one found (`nvinfer`).
///
/// The streaming thread prepares the network's input and hands it to the engine; a task pushes the batches on, in
/// the order they came, as soon as all their frames or objects were looked at. Several of them in one pipeline tell
/// their objects apart by `unique-id`.
@safe final class DipInfer: ElementImplementation {
  let queue = InferenceQueue()
  private let settings = Mutex(InferSettings())
  private let loaded = Mutex<Network?>(nil)
  /// Whether it was said that the network gives numbers that are none; on the task's thread.
  private var hasReportedDamage = false
  private var source: UnsafeMutablePointer<GstPad>?
  /// What is known of objects that are tracked.
  let memory = ObjectMemory()
  /// Finds the objects to look at, on the streaming thread.
  var selector = ObjectSelector()

  override class var typeName: StaticString { "DipperInfer" }
  override class var elementName: StaticString { "dipinfer" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Neural network", classification: "Filter/Analyzer/Video",
      description: "Finds objects in the frames of a batch with a neural network, or says what every part shows")
  }
  override class var padTemplates: [PadTemplate] { BatchPads.templates }
  override class var properties: [PropertySpec] { InferSettings.properties }

  override func setProperty(_ index: Int, _ value: PropertyValue) {
    settings.withLock { $0.set(index, value) }
  }

  override func property(_ index: Int) -> PropertyValue { settings.withLock { $0.value(index) } }

  /// Gives the element a network that is loaded already; otherwise it loads the one that its properties name.
  func use(_ network: Network) { loaded.withLock { $0 = network } }

  override func constructed() {
    let sink = unsafe makePad(
      template: "sink", name: "sink", on: element,
      chain: { [unowned self] _, buffer in unsafe receive(buffer) },
      event: { [unowned self] pad, event in unsafe handle(event, on: pad) })
    let made = unsafe makePad(
      template: "src", name: "src", on: element,
      activateMode: { [unowned self] pad, _, isActive in unsafe activate(pad, isActive) })
    guard let sink = unsafe sink, let pad = unsafe made else { return }
    unsafe source = pad
    // Caps, queries about them and allocation are the neighbours' business: the batch passes through.
    unsafe dipgst_pad_set_flags(sink, GST_PAD_FLAG_PROXY_CAPS.rawValue | GST_PAD_FLAG_PROXY_ALLOCATION.rawValue)
    unsafe dipgst_pad_set_flags(pad, GST_PAD_FLAG_PROXY_CAPS.rawValue)
    unsafe addPad(sink, to: element)
    unsafe addPad(pad, to: element)
  }

  override func changeState(_ transition: GstStateChange, parent: () -> GstStateChangeReturn)
    -> GstStateChangeReturn
  {
    if transition == GST_STATE_CHANGE_NULL_TO_READY && !load() { return GST_STATE_CHANGE_FAILURE }
    return parent()
  }

  /// Loads the network that the properties name, unless there is one; posts an error where that fails.
  private func load() -> Bool {
    guard loaded.withLock({ $0 == nil }) else { return true }
    do throws(InferenceError) {
      var current = settings.withLock { $0 }
      for remark in try current.readFile() { postWarning(.settings, "dipinfer: \(remark)") }
      let network = try current.load()
      try network.tryOut()
      settings.withLock { [current] in $0 = current }
      loaded.withLock { $0 = network }
      return true
    } catch {
      postError(.settings, "\(error)")
      return false
    }
  }

  private func activate(_ pad: UnsafeMutablePointer<GstPad>, _ isActive: Bool) -> Bool {
    guard isActive else {
      queue.close(GST_FLOW_FLUSHING)
      let hasStopped = unsafe stopTask(on: pad)
      unsafe queue.removeAll()
      memory.forgetAll()
      return hasStopped
    }
    // One batch for every request keeps the engine busy even if a batch holds a single frame; two more wait.
    queue.open(limit: (loaded.withLock { $0?.requestCount } ?? 1) + 2)
    return unsafe startTask(on: pad) { [unowned self] in iterate() }
  }

  /// Hands every frame of a batch, or its objects, to the engine; on the streaming thread.
  private func receive(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    guard let network = loaded.withLock({ $0 }), let batch = unsafe BatchBuffer(buffer) else {
      unsafe gst_buffer_unref(buffer)
      return refuseBuffer()
    }
    unsafe LatencyNote.enter(buffer, element)
    let settings = settings.withLock { $0 }
    let pending: PendingBatch
    if settings.objects.isOnObjects {
      let work = batch.withMetadata { metadata in
        selector.select(metadata, batch.payload, settings, remembers: network.remembers, memory)
      }
      pending = unsafe PendingBatch(adopting: buffer, work: work)
    } else {
      pending = unsafe PendingBatch(adopting: buffer, frames: batch.payload.count)
    }
    defer { selector.removeAll() }
    let result = queue.append(pending)
    guard result == GST_FLOW_OK else {
      unsafe gst_buffer_unref(buffer)
      return result
    }
    // The queue owns the buffer now and may push it on once the batch is sealed, not before.
    if settings.objects.isOnObjects {
      submitObjects(to: network, pending)
    } else {
      batch.withMetadata { submitFrames(of: $0, batch.payload, to: network, pending, settings) }
    }
    queue.seal(pending)
    return GST_FLOW_OK
  }

  private func submitFrames(
    of metadata: Batch, _ payload: BatchPayload, to network: Network, _ pending: PendingBatch, _ settings: InferSettings
  ) {
    for (index, frame) in metadata.frames.enumerated() where index < payload.count {
      guard frame.number % (settings.interval + 1) == 0,
        settings.sources.isEmpty || settings.sources.contains(frame.sourceName ?? "")
      else { continue }
      submit(payload.image(index), to: network, pending, frame: index)
    }
  }

  private func submit(_ image: Image, to network: Network, _ pending: PendingBatch, frame: Int) {
    queue.begin(pending)
    let queue = queue
    do throws(InferenceError) {
      try network.submit(image) { result in queue.finish(pending, frame: frame, result) }
    } catch {
      queue.finish(pending, frame: frame, .failure(error))
    }
  }

  private func handle(_ event: UnsafeMutablePointer<GstEvent>, on pad: UnsafeMutablePointer<GstPad>) -> Bool {
    guard let source = unsafe source else { return false }
    switch unsafe event.pointee.type {
    case GST_EVENT_FLUSH_START:
      let isHandled = unsafe gst_pad_push_event(source, event) != 0
      queue.close(GST_FLOW_FLUSHING)
      unsafe pauseTask(on: source)
      return isHandled
    case GST_EVENT_FLUSH_STOP:
      // The task's last round is over, so that nothing of before the flush comes after it, nor its answer.
      unsafe dipgst_pad_stream_lock(source)
      unsafe queue.removeAll(keepingStreamOn: source)
      memory.forgetAll()
      let isHandled = unsafe gst_pad_push_event(source, event) != 0
      unsafe dipgst_pad_stream_unlock(source)
      return unsafe activate(source, true) && isHandled
    default:
      if let source = unsafe StreamEnd.source(of: event) ?? StreamReset.source(of: event) {
        memory.forgetLooks(of: source)
      }
      unsafe queue.append(event)
      return true
    }
  }

  /// One turn of the task: pushes the oldest batch or event.
  private func iterate() {
    guard let source = unsafe source else { return }
    switch queue.next() {
    case .batch(let batch):
      attachResults(of: batch)
      unsafe LatencyNote.leave(batch.buffer, element)
      let result = unsafe gst_pad_push(source, batch.buffer)
      guard result != GST_FLOW_OK else { return }
      queue.close(result)
      unsafe pauseTask(on: source)
      if result.rawValue < GST_FLOW_EOS.rawValue { postFlowError(result) }
    case .event(let event):
      if let source = unsafe StreamEnd.source(of: event) ?? StreamReset.source(of: event) {
        memory.forgetAnswers(of: source)
      }
      unsafe gst_pad_push_event(source, event)
    case nil: unsafe pauseTask(on: source)
    }
  }

  private func attachResults(of pending: PendingBatch) {
    guard let batch = unsafe BatchBuffer(pending.buffer), let network = loaded.withLock({ $0 }) else { return }
    let settings = settings.withLock { $0 }
    if let failure = pending.failure ?? memory.takeFailure() { postWarning(.library, "\(failure)") }
    if !hasReportedDamage, case .detector(let detector) = network, let damage = detector.damage {
      hasReportedDamage = true
      postWarning(.library, "\(settings.configuration.model): \(damage)")
    }
    batch.withMetadata { metadata in
      if let work = pending.work {
        return attachObjects(work, pending.results, of: network, to: metadata, settings)
      }
      for (index, frame) in metadata.frames.enumerated() where index < pending.results.count {
        guard let answer = pending.results[index] else { continue }
        frame.isInferred = true
        network.attach(answer, to: frame, component: settings.uniqueID)
      }
    }
  }
}
