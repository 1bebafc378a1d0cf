internal import CBrokers

/// Takes messages from a queue that is bound to the exchange: one that goes with the connection, or with the address's
/// option `queue` one that stays.
extension AMQPBroker: BrokerInbox {
  package func subscribe(to topics: [String]) throws(DeliveryError) {
    guard let connection = unsafe connection else { throw error(.disconnected, "there is no connection") }
    var said = [CChar](repeating: 0, count: 256)
    for topic in topics {
      let status = unsafe dip_amqp_subscribe(
        connection, exchange, address.options["queue"], Self.routingKey(topic), &said, said.count)
      guard status == 0 else {
        let cause = unsafe said.withUnsafeBufferPointer { unsafe words($0.baseAddress) }
        throw error(.refused, "it gives no messages of '\(topic)'", cause: cause)
      }
    }
  }

  package func receive(milliseconds: Int32) throws(DeliveryError) -> [ReceivedMessage] {
    guard let connection = unsafe connection else { throw error(.disconnected, "there is no connection") }
    var said = [CChar](repeating: 0, count: 256)
    var found: [ReceivedMessage] = []
    var message = unsafe dip_amqp_message()
    while found.count < 1000 {
      let patience = found.isEmpty ? milliseconds : 0
      let status = unsafe dip_amqp_receive(connection, patience, &message, &said, said.count)
      if status == 0 { break }
      guard status > 0 else {
        let cause = unsafe said.withUnsafeBufferPointer { unsafe words($0.baseAddress) }
        throw error(.disconnected, "the connection ended", cause: cause)
      }
      let topic = unsafe UnsafeRawBufferPointer(start: message.topic, count: message.topic_length)
      let payload = unsafe UnsafeRawBufferPointer(start: message.payload, count: message.payload_length)
      found.append(unsafe ReceivedMessage(topic: String(decoding: topic, as: UTF8.self), payload: Array(payload)))
    }
    return found
  }
}
