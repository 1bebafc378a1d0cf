// Sends made-up events as a program does, to be killed and started again: what the spool has is not made again.
//
//   DeliveryProbe SPOOL ADDRESS SOURCES EVENTS-PER-SOURCE WINDOW
//
// It ends with status 0 when the broker has all events, and prints what became of them.
import DipperDelivery
import DipperEvents
import DipperSpool
import Glibc

let arguments = CommandLine.arguments
guard arguments.count == 6, let window = Int(arguments[5]), let sources = Int(arguments[3]),
  let count = Int(arguments[4])
else {
  print("usage: DeliveryProbe SPOOL ADDRESS SOURCES EVENTS-PER-SOURCE WINDOW")
  exit(2)
}

/// Prints a line that is in the file at once: the program is killed.
@Sendable func say(_ line: String) {
  print(line)
  fflush(nil)
}

do {
  // It is killed, and the machine keeps its power.
  let spool = try SQLiteSpool(path: arguments[1], limits: SpoolLimits(durability: .process))
  var next = try (0..<sources).map { try spool.appended(of: "source-\($0)") }
  let counts = try spool.counts()
  let before = counts.appended - counts.undelivered
  let delivery = try Delivery(
    spool: spool, broker: BrokerAddress(arguments[2]).makeBroker(),
    settings: DeliverySettings(
      topic: "probe/{source}/{type}", inFlight: window, pendingEvents: 512, backOff: BackOff(first: 0.02, longest: 0.3))
  ) { if let error = $0 { say("probe: \(error)") } }
  var said = -1
  func sayProgress() {
    let delivered = before + delivery.status.delivered
    guard delivered >= said + 50 || said < 0 else { return }
    said = delivered
    say("delivered \(delivered)")
  }
  while next.contains(where: { $0 < count }) {
    sayProgress()
    for source in 0..<sources where next[source] < count {
      let number = next[source]
      let isTaken = delivery.submit(
        key: EventKey(stream: UInt64(source + 1), sequence: UInt64(number + 1)), source: "source-\(source)",
        type: "made-up", time: .now
      ) { $0 += Array(#"{"source":\#(source),"number":\#(number),"text":"a \"quoted\" 🚲\n"}"#.utf8) }
      if isTaken { next[source] += 1 }
    }
    // Slower than all brokers, so that what breaks breaks while events go.
    usleep(2000)
  }
  var isDrained = false
  for _ in 0..<600 where !isDrained {
    isDrained = delivery.drain(seconds: 0.5)
    sayProgress()
  }
  print("probe: \(delivery.status)")
  delivery.close()
  exit(isDrained ? 0 : 1)
} catch {
  print("probe: \(error)")
  exit(3)
}
