extension BrokerAddress {
  /// Prepares a connection to the broker; its client library is loaded.
  ///
  /// - Returns: The broker, not connected.
  /// - Throws: A ``DeliveryError`` where the library is missing, an option is wrong, or the program was built without
  ///   this kind of broker.
  public func makeBroker() throws(DeliveryError) -> sending any Broker {
    switch kind {
    #if MQTT
      case .mqtt: return try MQTTBroker(self)
    #endif
    #if Redis
      case .redis: return try RedisBroker(self)
    #endif
    #if AMQP
      case .amqp: return try AMQPBroker(self)
    #endif
    #if Kafka
      case .kafka: return try KafkaBroker(self)
    #endif
    #if !(MQTT && Redis && AMQP && Kafka)
      default: throw notBuilt
    #endif
    }
  }

  /// Prepares a connection that takes messages.
  package func makeInbox() throws(DeliveryError) -> sending any BrokerInbox {
    switch kind {
    #if MQTT
      case .mqtt: return try MQTTBroker(self)
    #endif
    #if Redis
      case .redis: return try RedisBroker(self)
    #endif
    #if AMQP
      case .amqp: return try AMQPBroker(self)
    #endif
    #if Kafka
      case .kafka: return try KafkaInbox(self)
    #endif
    #if !(MQTT && Redis && AMQP && Kafka)
      default: throw notBuilt
    #endif
    }
  }

  #if !(MQTT && Redis && AMQP && Kafka)
    private var notBuilt: DeliveryError {
      DeliveryError(
        .libraryMissing, "this program was built without \(kind.rawValue); build it with Dipper's trait of that name",
        doing: "setting up delivery")
    }
  #endif
}
