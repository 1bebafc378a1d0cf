internal import Dipper
internal import HTTPTypes

/// Takes the members of an object that somebody sent one by one; what is left over at the end is refused.
struct JSONMembers {
  private var members: [(name: String, value: JSONInput)]
  private var known: [String] = []

  init(_ input: JSONInput) throws(Refusal) {
    guard case .object(let members) = input else {
      throw Refusal(.unprocessableContent, "invalid", "found \(input.kind), expected an object")
    }
    self.members = members
  }

  /// Takes a member that is text; nil where it is not there.
  ///
  /// - Parameters:
  ///   - name: The member's name.
  ///   - least: The fewest bytes the text may have.
  ///   - most: The most bytes the text may have.
  /// - Returns: The text; nil where the member is not there.
  /// - Throws: A ``Refusal`` where it is no text, or of another length.
  mutating func text(_ name: String, from least: Int, upTo most: Int) throws(Refusal) -> String? {
    known.append(name)
    guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
    let value = members.remove(at: index).value
    guard case .text(let text) = value else {
      throw Refusal(.unprocessableContent, "invalid", "found \(value.kind) as '\(name)', expected text")
    }
    guard (least...most).contains(text.utf8.count) else {
      throw Refusal(
        .unprocessableContent, "invalid",
        "found \(text.utf8.count) bytes as '\(name)', expected \(least) to \(most)")
    }
    return text
  }

  /// Refuses members that nobody took.
  func end() throws(Refusal) {
    guard let first = members.first else { return }
    throw Refusal(
      .unprocessableContent, "invalid",
      "found the member '\(first.name.shortened)', expected \(known.map { "'\($0)'" }.joined(separator: " or "))")
  }
}
