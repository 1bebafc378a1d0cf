extension BrokerAddress {
  /// Turns DeepStream's connection string into an address; one that is an address already stays.
  ///
  /// - Parameters:
  ///   - text: `host;port`, of AMQP `host;port;user;password`.
  ///   - adaptor: The name of DeepStream's adaptor, such as `libnvds_mqtt_proto.so`.
  /// - Returns: The address.
  /// - Throws: A ``DeliveryError`` where the adaptor is not known.
  package static func text(ofDeepStream text: String, adaptor: String?) throws(DeliveryError) -> String {
    guard !text.contains("://") else { return text }
    guard let adaptor, let kind = Kind.allCases.first(where: { adaptor.lowercased().contains($0.rawValue) }) else {
      throw DeliveryError(
        .settings,
        "conn-str '\(text)' does not say what kind of broker it is; write mqtt://…, redis://…, amqp://… or "
          + "kafka://…, or set proto-lib to the adaptor's name, such as libnvds_kafka_proto.so",
        doing: "setting up delivery")
    }
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    let port = parts.count > 1 ? ":\(parts[1])" : ""
    let user = parts.count > 3 ? "\(parts[2]):\(parts[3])@" : ""
    return "\(kind.rawValue)://\(user)\(parts[0])\(port)"
  }

  /// The topic in a connection string of old, `host;port;topic`; nil where there is none.
  package static func topic(ofDeepStream text: String) -> String? {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    return text.contains("://") || parts.count != 3 || parts[2].isEmpty ? nil : String(parts[2])
  }
}
