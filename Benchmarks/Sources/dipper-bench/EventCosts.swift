import Dipper
import DipperDelivery
import DipperEvents
import DipperSpool
import Foundation

/// What events cost: to be written, to be handed over by the video's thread, and to be sent.
enum EventCosts {
  /// Events as a street gives them; the last digits of their numbers change from one to the next.
  static let records = (0..<1000).map { number in
    var record = EventRecord(
      number % 3 == 0 ? .crossed : .entered, key: EventKey(stream: 0x1234_5678_9ABC_DEF0, sequence: UInt64(number)),
      source: "street", sourceID: 1, frame: UInt64(number * 7), presentationTime: UInt64(number) * 40_000_000,
      wallTime: WallTime(nanoseconds: 1_763_700_000_000_000_000 + Int64(number) * 40_000_000), width: 1920, height: 1080
    )
    let left = Float(number % 600) * 1.37
    record.object = ObjectEvent(
      id: UInt64(number % 40), classID: 0, label: "person", score: 0.5 + Float(number % 50) / 100,
      box: Box(left: left, top: 200.25, width: 80.5, height: 190.75), component: 1)
    record.zone = number % 3 == 0 ? "door" : "yard \"east\""
    return record
  }

  /// Nanoseconds for an event by our encoder and by Foundation's, and the growth of the heap over all of ours.
  static func encoding(rounds: Int) throws -> [String: Double] {
    var encoder = CompactJSONEncoder()
    var buffer: [UInt8] = []
    func round() {
      for record in records {
        buffer.removeAll(keepingCapacity: true)
        _ = encoder.encode(record, into: &buffer)
      }
    }
    round()
    let before = threadTime()
    for _ in 0..<rounds { round() }
    let ours = (threadTime() - before) / Double(rounds * records.count)
    let foundation = JSONEncoder()
    foundation.outputFormatting = .withoutEscapingSlashes
    var bytes = 0
    let few = max(1, rounds / 10)
    for record in records { bytes += try foundation.encode(record).count }
    let middle = threadTime()
    for _ in 0..<few { for record in records { bytes += try foundation.encode(record).count } }
    let theirs = (threadTime() - middle) / Double(few * records.count)
    return ["nanoseconds": ours, "foundation": theirs, "bytes": Double(bytes)]
  }

  /// Nanoseconds that an event costs the thread of the video: writing it and handing it to a delivery.
  static func handing(events: Int) throws -> [String: Double] {
    let path = FileManager.default.temporaryDirectory.appending(path: "dipper-bench-\(getpid()).sqlite").path
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    let delivery = try Delivery(spool: SQLiteSpool(path: path), settings: DeliverySettings(pendingEvents: 1 << 20))
    var encoder = CompactJSONEncoder()
    var scratch: [UInt8] = []
    func hand(_ count: Int) {
      for number in 0..<count {
        let record = records[number % records.count]
        scratch.removeAll(keepingCapacity: true)
        _ = encoder.encode(record, into: &scratch)
        delivery.submit(key: record.key, source: record.source, type: "crossed", time: record.wallTime) {
          $0 += scratch
        }
        // As video comes: not all at once, so that the spool's thread takes its share.
        if number % 500 == 499 { usleep(2000) }
      }
    }
    hand(2000)
    let before = threadTime()
    hand(events)
    let cost = (threadTime() - before) / Double(events)
    delivery.flush(seconds: 60)
    let status = delivery.status
    delivery.close(seconds: 0)
    return ["nanoseconds": cost, "dropped": Double(status.droppedBeforeSpool)]
  }

  /// Messages a second to a broker, by the broker's connection alone.
  static func sending(to address: String, count: Int, window: Int) throws -> [String: Double] {
    let broker = try BrokerAddress(address).makeBroker()
    try broker.connect()
    let messages = (0..<window).map { number in
      BrokerMessage(
        topic: "bench", key: EventKey(stream: 1, sequence: UInt64(number)), source: "street",
        payload: [UInt8](repeating: UInt8(ascii: "x"), count: 300))
    }
    let rounds = max(1, count / window)
    let start = ContinuousClock.now
    for _ in 0..<rounds { try broker.send(messages, refused: { _, error in print(error) }, settled: { _ in }) }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    broker.close()
    return ["rate": Double(rounds * window) / seconds]
  }

  /// Events a second through the spool to a broker, from the first that is taken to the last that is acknowledged.
  static func delivering(to address: String, count: Int) throws -> [String: Double] {
    let path = FileManager.default.temporaryDirectory.appending(path: "dipper-bench-\(getpid()).sqlite").path
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    let delivery = try Delivery(
      spool: SQLiteSpool(path: path), broker: BrokerAddress(address).makeBroker(),
      settings: DeliverySettings(topic: "bench", pendingEvents: 1 << 20, pendingBytes: 1 << 30))
    let payload = [UInt8](repeating: UInt8(ascii: "x"), count: 300)
    let start = ContinuousClock.now
    for number in 0..<count {
      delivery.submit(
        key: EventKey(stream: 1, sequence: UInt64(number)), source: "street", type: "crossed", time: .now
      ) { $0 += payload }
    }
    let isDrained = delivery.drain(seconds: 120)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let delivered = delivery.status.delivered
    delivery.close(seconds: 0)
    return ["rate": isDrained ? Double(delivered) / seconds : 0]
  }
}
