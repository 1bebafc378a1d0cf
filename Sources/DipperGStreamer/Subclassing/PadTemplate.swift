/// A pad that an element has, may have, or makes on request.
public struct PadTemplate: Sendable {
  /// Which way data flows through a pad.
  public enum Direction: Sendable {
    /// Data leaves the element.
    case source
    /// Data enters the element.
    case sink
  }

  /// When a pad exists.
  public enum Presence: Sendable {
    /// From the element's beginning to its end.
    case always
    /// When the element finds a need for it.
    case sometimes
    /// When an application asks for it.
    case request
  }

  /// The template's name, such as `sink` or `src_%u`.
  public var name: StaticString
  /// Which way data flows.
  public var direction: Direction
  /// When the pad exists.
  public var presence: Presence
  /// The formats the pad can carry, as text; `ANY` for all.
  public var caps: StaticString

  /// Describes a pad.
  /// - Parameters:
  ///   - name: The template's name.
  ///   - direction: Which way data flows.
  ///   - presence: When the pad exists.
  ///   - caps: The formats, as text.
  public init(
    _ name: StaticString, _ direction: Direction, _ presence: Presence = .always, caps: StaticString
  ) {
    self.name = name
    self.direction = direction
    self.presence = presence
    self.caps = caps
  }
}

/// What an element says about itself to `gst-inspect-1.0`.
public struct ElementDetails: Sendable {
  /// The element's full name.
  public var longName: StaticString
  /// Its class, such as `Filter/Analyzer/Video`.
  public var classification: StaticString
  /// What it does, in a sentence.
  public var description: StaticString
  /// Who made it.
  public var author: StaticString

  /// Describes an element.
  /// - Parameters:
  ///   - longName: The full name.
  ///   - classification: The class, such as `Filter/Analyzer/Video`.
  ///   - description: What it does, in a sentence.
  ///   - author: Who made it.
  public init(
    longName: StaticString, classification: StaticString, description: StaticString,
    author: StaticString = "Dipper"
  ) {
    self.longName = longName
    self.classification = classification
    self.description = description
    self.author = author
  }
}
