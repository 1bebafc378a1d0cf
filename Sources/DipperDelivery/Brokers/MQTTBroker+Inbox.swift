internal import CBrokers

extension MQTTBroker: BrokerInbox {
  package func subscribe(to topics: [String]) throws(DeliveryError) {
    guard let client = unsafe client else { throw error(.disconnected, "there is no connection") }
    for topic in topics { try check(unsafe api.subscribe(client, nil, topic, 1), "asking for '\(topic)'") }
  }

  package func receive(milliseconds: Int32) throws(DeliveryError) -> [ReceivedMessage] {
    guard let client = unsafe client else { throw error(.disconnected, "there is no connection") }
    try check(unsafe api.loop(client, milliseconds, 1), "waiting for messages")
    if let reason = session.end { throw lost(reason) }
    defer { session.received.removeAll(keepingCapacity: true) }
    return session.received
  }
}
