internal import DipperEvents

/// What is sent to a broker, in which form, and where it is kept until then.
public struct PublishSettings: Sendable, Hashable, Codable {
  /// The forms of messages.
  public enum Format: String, Sendable, Hashable, Codable, CaseIterable {
    /// Dipper's own JSON.
    case dipper
    /// DeepStream's full JSON, corrected: a message for each object.
    case deepStream = "deepstream"
    /// DeepStream's minimal JSON, corrected: a message for each frame.
    case deepStreamMinimal = "deepstream-minimal"
    /// DeepStream's full JSON, with its defects.
    case deepStreamExact = "deepstream-exact"
    /// DeepStream's minimal JSON, with its defects.
    case deepStreamMinimalExact = "deepstream-minimal-exact"
    /// DeepStream's protobuf: a message for each frame.
    case protobuf
  }

  /// The broker's address, such as `mqtt://host`; `nil` keeps events in the spool.
  public var broker: String?

  /// Where messages go: a text in which `{source}` and `{type}` are put in.
  public var topic: String

  /// The form of the messages.
  public var format: Format

  /// After how many frames of a source what a frame shows is sent too; 0 for never.
  public var frameInterval: Int

  /// The file that keeps events until they are delivered.
  public var spool: String

  /// How much it keeps.
  public var limits: SpoolLimits

  /// The topic that commands are taken from, such as `dipper/commands`; `nil` takes none.
  ///
  /// Whoever may send to it may start and stop recordings, and add and remove live sources of the flow.
  public var commands: String?

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - broker: The broker's address; `nil` keeps events in the spool.
  ///   - topic: Where messages go: a text in which `{source}` and `{type}` are put in.
  ///   - format: The form of the messages.
  ///   - frameInterval: After how many frames of a source what a frame shows is sent too; 0 for never.
  ///   - spool: The file that keeps events until they are delivered.
  ///   - limits: How much it keeps.
  ///   - commands: The topic that commands are taken from; `nil` takes none.
  public init(
    broker: String? = nil, topic: String = "dipper/{source}/{type}", format: Format = .dipper,
    frameInterval: Int = 30, spool: String = "dipper-events.sqlite", limits: SpoolLimits = SpoolLimits(),
    commands: String? = nil
  ) {
    self.broker = broker
    self.topic = topic
    self.format = format
    self.frameInterval = frameInterval
    self.spool = spool
    self.limits = limits
    self.commands = commands
  }

  /// The address as it may be shown, without its password.
  public var shownBroker: String {
    guard let broker else { return spool }
    return (try? BrokerAddress(broker).description) ?? "a broker"
  }

  /// Makes the encoder of the form.
  func makeEncoder() throws(DeliveryError) -> any EventEncoder {
    switch format {
    case .dipper: CompactJSONEncoder()
    case .deepStream: DeepStreamFullEncoder()
    case .deepStreamMinimal: DeepStreamMinimalEncoder()
    case .deepStreamExact: DeepStreamFullEncoder(profile: .exact)
    case .deepStreamMinimalExact: DeepStreamMinimalEncoder(profile: .exact)
    case .protobuf: ProtobufEncoder()
    }
  }

  /// Whether the form has a message for each object, not for each frame.
  var sendsObjects: Bool { format == .deepStream || format == .deepStreamExact }
}
