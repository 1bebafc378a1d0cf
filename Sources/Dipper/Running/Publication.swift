internal import DipperDelivery

/// What became of the events that a stage publishes.
public struct Publication: Sendable, Hashable, Codable {
  /// Where they go: the broker's address without a password, or the spool's file where there is no broker.
  public var target: String

  /// The file that keeps them until the broker has them.
  public var spool: String

  /// How many the broker has.
  public var delivered: Int

  /// How many the spool keeps for the broker, those of earlier runs among them.
  public var kept: Int

  /// How many found no room and are lost.
  public var lost: Int

  /// How many the broker refuses; the spool keeps them apart.
  public var rejected: Int

  /// Why the broker does not get them now, in one line; `nil` where it does.
  public var problem: String?

  /// Describes what became of events.
  ///
  /// - Parameters:
  ///   - target: Where they go.
  ///   - spool: The file that keeps them.
  ///   - delivered: How many the broker has.
  ///   - kept: How many the spool keeps for the broker.
  ///   - lost: How many are lost.
  ///   - rejected: How many the broker refuses.
  ///   - problem: Why the broker does not get them now.
  public init(
    target: String, spool: String, delivered: Int = 0, kept: Int = 0, lost: Int = 0, rejected: Int = 0,
    problem: String? = nil
  ) {
    self.target = target
    self.spool = spool
    self.delivered = delivered
    self.kept = kept
    self.lost = lost
    self.rejected = rejected
    self.problem = problem
  }

  /// How it goes, in a line.
  public var summary: String {
    var parts: [String] = []
    if target == spool {
      parts.append("\(Self.events(kept)) kept")
    } else {
      parts.append("\(Self.events(delivered)) delivered")
      if kept > 0 { parts.append("\(kept) kept in \(spool)") }
    }
    if rejected > 0 { parts.append("\(rejected) refused, kept apart in \(spool)") }
    if lost > 0 { parts.append("\(lost) lost for want of room") }
    return "\(target): " + parts.joined(separator: ", ") + (problem.map { "; \($0)" } ?? "")
  }

  private static func events(_ count: Int) -> String { count == 1 ? "1 event" : "\(count) events" }
}

/// A stage that publishes, and the link to it.
struct PublishedStage: Sendable {
  let settings: PublishSettings
  let link: PublishLink

  var publication: Publication {
    let status = link.status
    var publication = Publication(
      target: settings.shownBroker, spool: settings.spool, delivered: status.delivered, kept: status.kept,
      lost: status.lost, rejected: status.rejected)
    if case .failing(let reason) = status.health { publication.problem = reason }
    return publication
  }
}

extension Publication {
  var jsonText: JSONText {
    .object([
      ("target", .text(target)), ("spool", .text(spool)), ("delivered", .integer(delivered)),
      ("kept", .integer(kept)), ("lost", .integer(lost)), ("rejected", .integer(rejected)),
      ("problem", problem.map { .text($0) } ?? .null),
    ])
  }
}
