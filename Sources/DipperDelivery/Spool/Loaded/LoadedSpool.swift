internal import Glibc
internal import Synchronization

/// A spool in a library of its own, which is loaded when the first one is opened.
///
/// SQLite's Swift library brings Foundation with it, 55 MB that a plugin does not carry for those who publish nothing.
/// The two libraries have a Swift runtime each, so that nothing but bytes passes between them.
final class LoadedSpool: EventSpool {
  let path: String
  private let handle: Int64
  private let library: SpoolLibrary
  private let known = Mutex<[DeliveryError]>([])

  convenience init(_ path: String, _ limits: SpoolLimits) throws(DeliveryError) {
    try self.init(path, limits, in: try SpoolLibrary.shared())
  }

  /// Opens a spool of a library that is loaded.
  init(_ path: String, _ limits: SpoolLimits, in library: SpoolLibrary) throws(DeliveryError) {
    self.path = path
    self.library = library
    var request = SpoolMessage()
    request.put(path)
    request.put(limits)
    var answer = try library.call(.open, 0, request)
    handle = try answer.takeNumber()
  }

  deinit {
    // Whoever closed it has told of what failed.
    _ = try? library.call(.close, handle, SpoolMessage())
  }

  var findings: [DeliveryError] {
    let found = try? { () throws(DeliveryError) in
      var answer = try call(.findings)
      return try answer.take { message throws(DeliveryError) in try message.takeError() }
    }()
    if let found { known.withLock { $0 = found } }
    return known.withLock { $0 }
  }

  func append(_ entries: [SpoolEntry]) throws(DeliveryError) -> Int {
    var answer = try call(.append) { $0.put(entries) { $0.put($1) } }
    return Int(try answer.takeNumber())
  }

  func undelivered(after position: Int64, limit: Int) throws(DeliveryError) -> [SpooledEvent] {
    var answer = try call(.undelivered) {
      $0.put(position)
      $0.put(Int64(limit))
    }
    return try answer.take { message throws(DeliveryError) in try message.takeEvent() }
  }

  func markDelivered(through position: Int64) throws(DeliveryError) {
    _ = try call(.markDelivered) { $0.put(position) }
  }

  func reject(_ position: Int64, reason: String) throws(DeliveryError) {
    _ = try call(.reject) {
      $0.put(position)
      $0.put(reason)
    }
  }

  func forEach(_ query: EventQuery, _ body: (SpooledEvent) -> Void) throws(DeliveryError) {
    var answer = try call(.query) { $0.put(query) }
    for event in try answer.take({ message throws(DeliveryError) in try message.takeEvent() }) { body(event) }
  }

  func appended(of source: String) throws(DeliveryError) -> Int {
    var answer = try call(.appended) { $0.put(source) }
    return Int(try answer.takeNumber())
  }

  func counts() throws(DeliveryError) -> SpoolCounts {
    var answer = try call(.counts)
    return try answer.takeCounts()
  }

  func close() throws(DeliveryError) { _ = try call(.close) }

  private func call(
    _ call: SpoolMessage.Call, _ write: (inout SpoolMessage) -> Void = { _ in }
  ) throws(DeliveryError) -> SpoolMessage {
    var request = SpoolMessage()
    write(&request)
    return try library.call(call, handle, request)
  }
}
