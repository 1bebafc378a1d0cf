public import DipperDelivery

/// Sends events to a broker, or keeps them in a file to be asked for (`dipper events`).
///
/// Events are kept in the spool until the broker has them, also beyond the end of the run.
///
/// ```swift
/// Publish("mqtt://broker.example", topic: "street/{source}/{type}")
/// ```
public struct Publish: FlowPart {
  private let settings: PublishSettings

  /// Sends events.
  ///
  /// - Parameters:
  ///   - broker: The broker's address, such as `mqtt://host`; `nil` keeps events in the spool.
  ///   - topic: Where messages go: a text in which `{source}` and `{type}` are put in.
  ///   - format: The form of the messages.
  ///   - frameInterval: After how many frames of a source what a frame shows is sent too; 0 for never.
  ///   - spool: The file that keeps events until they are delivered.
  ///   - limits: How much it keeps.
  ///   - commands: The topic that commands are taken from, such as `dipper/commands`; `nil` takes none. Whoever may
  ///     send to it may start and stop recordings, and add and remove live sources.
  public init(
    _ broker: String? = nil, topic: String = "dipper/{source}/{type}", format: PublishSettings.Format = .dipper,
    frameInterval: Int = 30, spool: String = "dipper-events.sqlite", limits: SpoolLimits = SpoolLimits(),
    commands: String? = nil
  ) {
    settings = PublishSettings(
      broker: broker, topic: topic, format: format, frameInterval: frameInterval, spool: spool, limits: limits,
      commands: commands)
  }

  /// Adds the publishing to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.publish(settings))
  }
}
