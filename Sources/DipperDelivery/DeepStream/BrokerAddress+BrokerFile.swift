package import DipperDeepStream
internal import Glibc

extension BrokerAddress {
  /// Takes over what a configuration of DeepStream's adaptor says; what the address says itself stays.
  package mutating func take(_ file: BrokerFile) {
    let values = file.values
    user = user ?? values["username"]
    password = password ?? values["password"]
    if ["1", "true"].contains(values["enable-tls"]) { usesTLS = true }
    let names = [
      "exchange": "exchange", "amqp-heartbeat": "heartbeat", "client-id": "client-id", "tls-cafile": "ca",
      "tls-certfile": "cert", "tls-keyfile": "key", "keep-alive": "keep-alive", "payloadkey": "payload-key",
      "streamsize": "max-length",
    ]
    for (key, name) in names where options[name] == nil { options[name] = values[key] }
    guard kind == .kafka else { return }
    // librdkafka's own settings, as name=value with semicolons between them.
    for list in [values["proto-cfg"], values["producer-proto-cfg"]].compactMap({ $0 }) {
      for setting in list.split(separator: ";") {
        let parts = setting.split(separator: "=", maxSplits: 1).map { KeyFile.trim($0) }
        if parts.count == 2, options[parts[0]] == nil { options[parts[0]] = parts[1] }
      }
    }
  }
}

extension BrokerAddress {
  /// Takes user and password from where DeepStream's adaptors look for them, such as `USER_MQTT` and `PASSWORD_MQTT`.
  mutating func takeEnvironment() {
    let suffix = kind.rawValue.uppercased()
    user = user ?? Self.environment("USER_\(suffix)")
    password = password ?? Self.environment("PASSWORD_\(suffix)")
  }

  private static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
