internal import DipperAdvice
internal import DipperDelivery

extension ConfigurationReader {
  /// What is sent to a broker: its address, or a map.
  mutating func publish(_ value: ConfigurationValue, inputs: String) -> PublishSettings? {
    if !value.isMap { return text(value).map { PublishSettings(broker: $0) } }
    let keys = [
      "broker", "topic", "format", "frame-interval", "spool", "spool-mb", "spool-days", "when-full", "durability",
      "commands", "sensors", "broker-config", "component",
    ]
    guard let map = map(value, keys: keys) else { return nil }
    var settings = PublishSettings()
    settings.broker = map["broker"].flatMap { text($0) }
    map["topic"].flatMap { text($0) }.map { settings.topic = $0 }
    choice(map["format"], of: PublishSettings.Format.self).map { settings.format = $0 }
    integer(map["frame-interval"], in: 0...1_000_000, unit: "frames").map { settings.frameInterval = $0 }
    map["spool"].flatMap { text($0) }.map { settings.spool = $0 }
    integer(map["spool-mb"], in: 1...1_000_000, unit: "megabytes").map { settings.limits.bytes = $0 << 20 }
    integer(map["spool-days"], in: 1...10_000, unit: "days").map { settings.limits.seconds = Double($0) * 86_400 }
    choice(map["when-full"], of: SpoolLimits.WhenFull.self).map { settings.limits.whenFull = $0 }
    choice(map["durability"], of: SpoolLimits.Durability.self).map { settings.limits.durability = $0 }
    settings.sensorsFile = map["sensors"].flatMap { text($0) }.map { join(inputs, $0) }
    settings.brokerFile = map["broker-config"].flatMap { text($0) }.map { join(inputs, $0) }
    settings.component = integer(map["component"], in: 1...Int(Int32.max))
    map["commands"].flatMap { text($0) }.map { settings.commands = $0 }
    return settings
  }
}
