/// A path with places that are filled in for each source: `{source}` (its name) and `{index}` (its number from 0).
///
/// Where a source has files one after another, `{segment}` (a file's number from 0) and `{time}` (when it began, in UTC)
/// tell them apart.
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

  /// The names of the places that tell a source's files apart.
  public static let filePlaces = ["segment", "time"]

  /// Whether every file of a source gets a path of its own.
  public var tellsFilesApart: Bool {
    pieces.contains { piece in Self.filePlaces.contains { piece == .place($0) } }
  }

  /// Fills in the places for one file after another; a place that is not known stays as it is written.
  ///
  /// - Parameters:
  ///   - number: The file's number, from 0.
  ///   - time: When it begins, in seconds since 1970.
  /// - Returns: The path.
  func expanded(file number: Int, time: Int) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .place("segment"): padded(number, to: 5)
      case .place("time"): fileTime(time)
      case .place(let other): "{\(other)}"
      }
    }.joined()
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
  var unknownPlaces: [String] { unknownPlaces(besides: Self.places) }

  /// The places that are none of those given.
  func unknownPlaces(besides known: [String]) -> [String] {
    pieces.compactMap { if case .place(let name) = $0, !known.contains(name) { name } else { nil } }
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
