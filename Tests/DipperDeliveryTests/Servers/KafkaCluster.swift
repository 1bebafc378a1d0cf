import CKafkaCluster
@testable import DipperDelivery
import Foundation
import Testing

/// The cluster of three brokers that librdkafka brings for tests.
///
/// Its brokers name one another by their own ports, so no proxy stands before them; and it does not know an idempotent
/// producer's batch again, so that each break may double what was under way.
@safe final class KafkaCluster: BrokerServer {
  private static let brokers: ClosedRange<Int32> = 1...3

  let port: Int? = nil
  private let cluster: OpaquePointer
  private let topics: [String]
  private var receiver: (any BrokerInbox)?
  private var inbox: [Received] = []
  private var cuts: Int32 = 0

  init(topics: [String]) throws {
    guard let cluster = unsafe kafka_cluster_start(Self.brokers.upperBound) else {
      throw CocoaError(.featureUnsupported)
    }
    unsafe self.cluster = unsafe cluster
    self.topics = topics
    for topic in topics {
      let status = unsafe kafka_cluster_add_topic(cluster, KafkaBroker.topicName(topic))
      try #require(status == 0)
    }
  }

  deinit {
    receiver?.close()
    unsafe kafka_cluster_end(cluster)
  }

  var address: String {
    // Back soon, so that the test is short.
    let soon = "reconnect.backoff.ms=20&reconnect.backoff.max.ms=200&retry.backoff.ms=20"
    return unsafe "kafka://\(String(cString: kafka_cluster_addresses(cluster)))?\(soon)"
  }

  func start() throws { for broker in Self.brokers { unsafe kafka_cluster_set(cluster, broker, 1) } }

  func kill() throws {
    for broker in Self.brokers { unsafe kafka_cluster_set(cluster, broker, 0) }
    // How long it is away, which the sender is to notice.
    usleep(300_000)
  }

  func cut() throws {
    cuts += 1
    let broker = cuts % Self.brokers.upperBound + 1
    unsafe kafka_cluster_set(cluster, broker, 0)
    unsafe kafka_cluster_set(cluster, broker, 1)
  }

  func received() throws -> [Received] {
    if receiver == nil {
      let made = try BrokerAddress(address + "&auto.offset.reset=earliest").makeInbox()
      try made.connect()
      try made.subscribe(to: topics)
      receiver = made
    }
    let receiver = try #require(receiver)
    while case let messages = try receiver.receive(milliseconds: 1000), !messages.isEmpty {
      inbox += messages.map {
        Received(topic: $0.topic.replacing(".", with: "/"), payload: String(decoding: $0.payload, as: UTF8.self))
      }
    }
    return inbox
  }
}
