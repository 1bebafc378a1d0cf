/// What a configuration of a broker's adaptor says (nvmsgbroker's `config`): keys of the group `message-broker`.
package struct BrokerFile: Sendable {
  package var path: String

  /// The values of the keys that are there.
  package var values: [String: String] = [:]

  /// Keys that have no effect here, and why.
  package var remarks: [KeyFile.Fault] = []

  /// Reads a file.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: All that is wrong with it.
  package init(contentsOf path: String) throws(ConfigurationFaults) {
    try self.init(ConfigurationFaults.reading { () throws(KeyFile.Fault) in try KeyFile(contentsOf: path) })
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - path: The path that it is taken to lie at.
  /// - Throws: All that is wrong with it.
  package init(_ text: String, path: String) throws(ConfigurationFaults) {
    try self.init(ConfigurationFaults.reading { () throws(KeyFile.Fault) in try KeyFile(text, name: path) })
  }

  private init(_ file: KeyFile) throws(ConfigurationFaults) {
    path = file.name
    var reader = KeyReader(file)
    for group in file.groups {
      guard group.name == "message-broker" else {
        reader.faults.append(file.fault(group.line, group.name, "found an unknown group, expected message-broker"))
        continue
      }
      for (key, entry) in reader.table(group, known: Self.livingKeys + Array(Self.reasons.keys)) {
        if let reason = Self.reasons[key] {
          reader.remark(entry, reason)
        } else {
          values[key] = Self.plain(entry.value)
        }
      }
    }
    try reader.finish()
    remarks = reader.remarks.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// A value without the quotes that DeepStream's files put around lists.
  private static func plain(_ value: String) -> String {
    value.count > 1 && value.hasPrefix("\"") && value.hasSuffix("\"") ? String(value.dropFirst().dropLast()) : value
  }

  private static let livingKeys = [
    "hostname", "port", "username", "password", "exchange", "topic", "amqp-heartbeat", "client-id", "enable-tls",
    "tls-cafile", "tls-certfile", "tls-keyfile", "keep-alive", "payloadkey", "streamsize", "proto-cfg",
    "producer-proto-cfg",
  ]

  private static let reasons = [
    "partition-key": "the source's name is the record's key, so that its events keep their order",
    "consumer-group-id": "every flow reads all commands", "consumer-proto-cfg": "commands are read as they come",
    "consumergroup": "every flow reads all commands", "consumername": "every flow reads all commands",
    "share-connection": "each element has a connection of its own",
    "amqp-framesize": "frames have 128 KiB", "tls-capath": "name one file in tls-cafile",
    "tls-version": "the library takes the newest", "loop-timeout": "the broker is waited for as long as it takes",
    "set-threaded": "the connection has a thread of its own always",
    "flush-timeout": "what is not sent stays in the spool",
  ]
}
