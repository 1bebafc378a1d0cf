internal import Dipper
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// A request whose route is known.
struct Call {
  /// The request as it came.
  let request: Request

  /// What stands in the path at the places that a route leaves open, decoded, by their names.
  let parameters: [String: String]

  /// What stands in the path at an open place of the route.
  subscript(_ parameter: String) -> String { parameters[parameter] ?? "" }

  /// Reads the body as JSON.
  ///
  /// - Parameters:
  ///   - types: The media types that are taken.
  ///   - limits: How much may be sent, and in what time.
  /// - Returns: The body.
  /// - Throws: A ``Refusal`` where it is of another type, too long, too slow or not JSON.
  func json(types: [String], limits: ServerLimits) async throws -> JSONInput {
    let type = request.headers[.contentType]
    let plain = type?.prefix { $0 != ";" }.lowercased().trimmed
    guard let plain, types.contains(plain) else {
      throw Refusal(
        .unsupportedMediaType, "media-type",
        "found \(type.map { "the content type '\($0.shortened)'" } ?? "no content type"), expected "
          + types.joined(separator: " or "))
    }
    let bytes = try await body(limits)
    do throws(JSONInput.Trouble) {
      return try JSONInput(parsing: bytes.readableBytesView)
    } catch {
      throw Refusal(.badRequest, "json", "found \(error.found) at byte \(error.offset), expected JSON")
    }
  }

  private func body(_ limits: ServerLimits) async throws -> ByteBuffer {
    let tooLarge = Refusal(
      .contentTooLarge, "body-size", "found a body of more than \(limits.bodySize) bytes, expected a shorter one",
      fields: [.connection: "close"])
    if let length = request.headers[.contentLength].flatMap(Int.init), length > limits.bodySize { throw tooLarge }
    let request = request
    return try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
      group.addTask {
        do { return try await request.body.collect(upTo: limits.bodySize) } catch is NIOTooManyBytesError {
          throw tooLarge
        }
      }
      group.addTask {
        try await Task.sleep(for: limits.bodyTime)
        throw Refusal(
          .requestTimeout, "body-time", "found no whole body in \(limits.bodyTime), expected it sooner",
          fields: [.connection: "close"])
      }
      defer { group.cancelAll() }
      guard let body = try await group.next() else { return ByteBuffer() }
      return body
    }
  }
}

extension String {
  /// The text without spaces and tabs around it.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }

  /// The beginning of what somebody sent, fit for a message.
  var shortened: String {
    let limit = 80
    let plain = unicodeScalars.prefix(limit).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : String($0) }.joined()
    return unicodeScalars.count > limit ? plain + "…" : plain
  }
}
