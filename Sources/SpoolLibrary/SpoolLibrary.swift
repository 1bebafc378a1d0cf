internal import DipperDelivery
internal import DipperSpool
internal import Synchronization

/// The spools that are open, by the numbers that callers know them by.
private let spools = Mutex<(next: Int64, open: [Int64: SQLiteSpool])>((1, [:]))

/// Calls one of a spool's functions, for a program that has no SQLite of its own.
///
/// - Parameters:
///   - call: Which function, a `SpoolMessage.Call`.
///   - handle: The spool's number; 0 where one is opened.
///   - request: What the function is given.
///   - count: The number of its bytes.
///   - answer: Is given the answer, or the error, once.
///   - context: Is handed to `answer`.
/// - Returns: 0, or 1 where the answer is an error.
@c(dipper_spool_call)
@unsafe public func callSpool(
  _ call: UInt8, _ handle: Int64, _ request: UnsafePointer<UInt8>?, _ count: Int,
  _ answer: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, Int) -> Void,
  _ context: UnsafeMutableRawPointer?
) -> Int32 {
  var given = SpoolMessage(unsafe Array(UnsafeBufferPointer(start: request, count: count)))
  var said = SpoolMessage()
  var status: Int32 = 0
  do throws(DeliveryError) {
    guard let call = SpoolMessage.Call(rawValue: call) else { throw SpoolMessage.broken }
    said = try perform(call, handle, &given)
  } catch {
    said.put(error)
    status = 1
  }
  unsafe said.bytes.withUnsafeBufferPointer { unsafe answer(context, $0.baseAddress, $0.count) }
  return status
}

private func perform(
  _ call: SpoolMessage.Call, _ handle: Int64, _ given: inout SpoolMessage
) throws(DeliveryError) -> SpoolMessage {
  var said = SpoolMessage()
  if call == .open {
    let spool = try SQLiteSpool(path: try given.takeText(), limits: try given.takeLimits())
    said.put(
      spools.withLock { spools in
        defer { spools.next += 1 }
        spools.open[spools.next] = spool
        return spools.next
      })
    return said
  }
  guard let spool = spools.withLock({ $0.open[handle] }) else {
    // Closing twice does nothing.
    if call == .close { return said }
    throw SpoolMessage.broken
  }
  switch call {
  case .open: break
  case .append:
    let entries = try given.take { message throws(DeliveryError) in try message.takeEntry() }
    said.put(Int64(try spool.append(entries)))
  case .undelivered:
    let events = try spool.undelivered(after: try given.takeNumber(), limit: Int(try given.takeNumber()))
    said.put(events) { $0.put($1) }
  case .markDelivered: try spool.markDelivered(through: try given.takeNumber())
  case .reject: try spool.reject(try given.takeNumber(), reason: try given.takeText())
  case .query: said.put(try spool.events(try given.takeQuery())) { $0.put($1) }
  case .appended: said.put(Int64(try spool.appended(of: try given.takeText())))
  case .counts: said.put(try spool.counts())
  case .findings: said.put(spool.findings) { $0.put($1) }
  case .close:
    spools.withLock { _ = $0.open.removeValue(forKey: handle) }
    try spool.close()
  }
  return said
}
