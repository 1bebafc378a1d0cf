extension BrokerAddress {
  /// Prepares a connection to the broker; its client library is loaded.
  ///
  /// - Returns: The broker, not connected.
  /// - Throws: A ``DeliveryError`` where the library is missing or an option is wrong.
  public func makeBroker() throws(DeliveryError) -> sending any Broker {
    switch kind {
    case .mqtt: try MQTTBroker(self)
    case .redis: try RedisBroker(self)
    case .amqp: try AMQPBroker(self)
    case .kafka: try KafkaBroker(self)
    }
  }
}
