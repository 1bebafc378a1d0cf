internal import DipperDeepStream
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

  /// The file with what DeepStream's messages say of sensors, places and analyses: nvmsgconv's `config`; `nil` for none.
  public var sensorsFile: String?

  /// The file with settings of the broker: nvmsgbroker's `config`; `nil` for none.
  public var brokerFile: String?

  /// The `unique-id` of the model whose objects are sent; `nil` sends all.
  public var component: Int?

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
    let facts = try sensorsFile.map { (path) throws(DeliveryError) in try SensorFacts.read(path) } ?? [:]
    switch format {
    case .dipper: return CompactJSONEncoder()
    case .deepStream: return DeepStreamFullEncoder(facts: facts)
    case .deepStreamMinimal: return DeepStreamMinimalEncoder(facts: facts)
    case .deepStreamExact: return DeepStreamFullEncoder(facts: facts, profile: .exact)
    case .deepStreamMinimalExact: return DeepStreamMinimalEncoder(facts: facts, profile: .exact)
    case .protobuf: return ProtobufEncoder(facts: facts)
    }
  }

  /// Finds what can never work: a wrong address, topic or file.
  ///
  /// - Returns: What is said in vain, a line for each.
  package func check() throws(DeliveryError) -> [String] {
    var remarks: [String] = []
    _ = try TopicTemplate(topic)
    _ = try makeEncoder()
    let address = try brokerAddress { remarks.append($0.message) }
    if commands != nil, address == nil { throw Self.commandsWithoutBroker }
    return remarks
  }

  static let commandsWithoutBroker = DeliveryError(
    .settings, "commands come from a broker, and there is none; give its address, or leave out commands",
    doing: "setting up delivery")

  /// The broker's address with what its file says; what the file says in vain is told.
  func brokerAddress(_ report: (DeliveryError) -> Void) throws(DeliveryError) -> BrokerAddress? {
    guard let broker else { return nil }
    var address = try BrokerAddress(broker)
    guard let brokerFile else { return address }
    do throws(ConfigurationFaults) {
      let file = try BrokerFile(contentsOf: brokerFile)
      address.take(file)
      address.takeEnvironment()
      for remark in file.remarks {
        report(DeliveryError(.settings, "\(remark)", doing: "setting up delivery"))
      }
      return address
    } catch {
      throw DeliveryError(.settings, error.description, doing: "setting up delivery")
    }
  }

  /// Whether the form has a message for each object, not for each frame.
  var sendsObjects: Bool { format == .deepStream || format == .deepStreamExact }
}
