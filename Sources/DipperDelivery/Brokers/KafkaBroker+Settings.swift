internal import CBrokers

/// What producers and consumers are made with.
extension KafkaBroker {
  /// How an address is connected to.
  static func connectionSettings(_ address: BrokerAddress) -> [(String, String)] {
    let host = address.host.contains(",") ? address.host : "\(address.host):\(address.port)"
    var settings = [("bootstrap.servers", host), ("client.id", "dipper")]
    if let user = address.user {
      settings += [("sasl.mechanisms", "PLAIN"), ("sasl.username", user), ("sasl.password", address.password ?? "")]
    }
    if address.usesTLS || address.user != nil {
      let plain = address.usesTLS ? "ssl" : "plaintext"
      settings.append(("security.protocol", address.user == nil ? plain : "sasl_\(plain)"))
    }
    return settings
  }

  /// What the address's options say.
  static func givenSettings(_ address: BrokerAddress) -> [(String, String)] {
    let files = ["ca": "ssl.ca.location", "cert": "ssl.certificate.location", "key": "ssl.key.location"]
    return address.options.sorted { $0.key < $1.key }.map { (files[$0.key] ?? $0.key, $0.value) }
  }

  /// Makes the library's configuration; later settings win.
  static func configuration(
    _ settings: [(String, String)], _ address: BrokerAddress, _ api: dip_kafka
  ) throws(DeliveryError) -> OpaquePointer {
    func error(_ code: DeliveryError.Code, _ message: String, cause: String? = nil) -> DeliveryError {
      DeliveryError(code, "\(address): \(message)", doing: "publishing events", cause: cause)
    }
    guard let configuration = api.conf_new() else { throw error(.system, "no configuration can be made") }
    var said = [CChar](repeating: 0, count: 512)
    for (name, value) in settings {
      guard unsafe api.conf_set(configuration, name, value, &said, said.count) == 0 else {
        unsafe api.conf_destroy(configuration)
        throw error(
          .settings, "the option '\(name)' is wrong",
          cause: unsafe said.withUnsafeBufferPointer { unsafe words($0.baseAddress) })
      }
    }
    return unsafe configuration
  }
}
