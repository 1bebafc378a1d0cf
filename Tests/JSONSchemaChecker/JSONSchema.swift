package import Foundation

/// A checker of the part of JSON Schema that the files in `docs/schemas` use; it refuses keywords that it does not know.
package struct JSONSchema {
  private let root: JSONValue

  package init(contentsOf url: URL) throws {
    root = try JSONValue(parsing: Data(contentsOf: url))
  }

  /// The schema of an event.
  package static func frameEvent() throws -> JSONSchema {
    try JSONSchema(contentsOf: documentation().appending(path: "schemas/frame-event.schema.json"))
  }

  /// The schema of what happened.
  package static func event() throws -> JSONSchema {
    try JSONSchema(contentsOf: documentation().appending(path: "schemas/event.schema.json"))
  }

  /// The folder `docs`.
  package static func documentation() -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "docs")
  }

  /// Returns what is wrong with a value, each with the path to it.
  package func problems(of value: JSONValue) -> [String] { problems(of: value, root, at: "$") }

  private func problems(of value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    guard case .object(let keywords) = schema else { return ["\(path): the schema is no object"] }
    return keywords.flatMap { keyword, argument -> [String] in
      switch (keyword, argument) {
      case ("$schema", _), ("$id", _), ("title", _), ("description", _), ("$defs", _): []
      case ("$ref", .string(let reference)): follow(reference, value, at: path)
      case ("type", let types): matches(value, types) ? [] : ["\(path): \(value) is no \(types)"]
      case ("const", let constant): value == constant ? [] : ["\(path): \(value) is not \(constant)"]
      case ("enum", .array(let choices)): choices.contains(value) ? [] : ["\(path): \(value) is none of \(choices)"]
      case ("minimum", let least):
        value.double ?? .infinity >= least.double ?? .nan ? [] : ["\(path) is too small"]
      case ("maximum", let most): value.double ?? 0 <= most.double ?? .nan ? [] : ["\(path) is too large"]
      case ("pattern", .string(let pattern)): matches(value, pattern: pattern) ? [] : ["\(path): \(value)"]
      case ("required", .array(let keys)): missing(keys, in: value, at: path)
      case ("properties", .object(let members)):
        members.flatMap { key, schema in
          value[key].map { problems(of: $0, schema, at: "\(path).\(key)") } ?? []
        }
      case ("additionalProperties", let schema): additional(value, schema, keywords["properties"], at: path)
      case ("items", let schema): items(value, schema, at: path)
      default: ["\(path): this checker does not know the keyword \(keyword)"]
      }
    }
  }

  private func follow(_ reference: String, _ value: JSONValue, at path: String) -> [String] {
    let steps = reference.split(separator: "/").dropFirst()
    guard let schema = steps.reduce(root as JSONValue?, { $0?[String($1)] }) else {
      return ["\(path): nothing is at \(reference)"]
    }
    return problems(of: value, schema, at: path)
  }

  private func matches(_ value: JSONValue, _ types: JSONValue) -> Bool {
    if case .array(let types) = types { return types.contains { matches(value, $0) } }
    return switch (types, value) {
    case (.string("null"), .null), (.string("string"), .string), (.string("boolean"), .bool): true
    case (.string("array"), .array), (.string("object"), .object): true
    case (.string("integer"), .integer), (.string("integer"), .large): true
    case (.string("number"), _): value.double != nil
    default: false
    }
  }

  private func matches(_ value: JSONValue, pattern: String) -> Bool {
    guard case .string(let text) = value, let expression = try? Regex(pattern) else { return false }
    return text.contains(expression)
  }

  private func missing(_ keys: [JSONValue], in value: JSONValue, at path: String) -> [String] {
    // It says what an object has to have, where the value is one.
    guard case .object = value else { return [] }
    return keys.compactMap { key in
      guard case .string(let name) = key else { return "\(path): a required key is no string" }
      return value[name] == nil ? "\(path).\(name) is missing" : nil
    }
  }

  private func additional(
    _ value: JSONValue, _ schema: JSONValue, _ known: JSONValue?, at path: String
  ) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.filter { known?[$0.key] == nil }.flatMap { key, member in
      schema == .bool(false)
        ? ["\(path).\(key) is not expected"] : problems(of: member, schema, at: "\(path).\(key)")
    }
  }

  private func items(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    guard case .array(let elements) = value else { return [] }
    return elements.indices.flatMap { problems(of: elements[$0], schema, at: "\(path)[\($0)]") }
  }
}
