/// A path with places that are filled in for each source: `{source}` (its name) and `{index}` (its number from 0).
public struct PathTemplate: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The template as it was given.
  public var text: String

  /// Creates a template.
  ///
  /// - Parameter text: The path with its places.
  public init(_ text: String) {
    self.text = text
  }

  /// The names of the places that can be filled in.
  public static let places = ["source", "index"]

  /// The template as it was given.
  public var description: String { text }

  /// Whether every source gets a path of its own.
  public var tellsSourcesApart: Bool {
    pieces.contains { $0 == .place("source") || $0 == .place("index") }
  }

  /// Fills in the places for a source.
  ///
  /// - Parameters:
  ///   - source: The source's name.
  ///   - index: The source's number, from 0.
  /// - Returns: The path; a place that is not known stays as it is written.
  public func expanded(source: String, index: Int) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .place("source"): source
      case .place("index"): String(index)
      case .place(let other): "{\(other)}"
      }
    }.joined()
  }

  /// The places that nothing is known for.
  var unknownPlaces: [String] {
    pieces.compactMap { if case .place(let name) = $0, !Self.places.contains(name) { name } else { nil } }
  }

  /// Whether a brace is opened and not closed, or closed and not opened.
  var hasLoneBrace: Bool {
    pieces.contains { if case .text(let text) = $0 { text.contains { "{}".contains($0) } } else { false } }
  }

  private enum Piece: Equatable {
    case text(String)
    case place(String)
  }

  private var pieces: [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      pieces.append(.place(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}
