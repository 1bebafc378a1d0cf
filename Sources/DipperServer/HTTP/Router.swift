internal import HTTPTypes
internal import HummingbirdCore

/// One thing that can be asked of the server.
struct Route: Sendable {
  /// Who may ask.
  enum Access: Sendable {
    /// Anyone who reaches the server.
    case open
    /// Whoever has the token, where there is one.
    case token
  }

  /// The name in the OpenAPI document and in metrics.
  let operation: String
  let method: HTTPRequest.Method
  /// The path's parts; `{name}` takes any one.
  let pattern: [String]
  let access: Access
  let handle: @Sendable (Call) async throws -> Response

  init(
    _ operation: String, _ method: HTTPRequest.Method, _ path: String, access: Access = .token,
    handle: @escaping @Sendable (Call) async throws -> Response
  ) {
    self.operation = operation
    self.method = method
    self.pattern = path.split(separator: "/").map(String.init)
    self.access = access
    self.handle = handle
  }

  /// The path with its open places.
  var path: String { "/" + pattern.joined(separator: "/") }

  /// What stands at the open places of the path; nil where the path is another.
  func parameters(of segments: [String]) -> [String: String]? {
    var parameters: [String: String] = [:]
    guard pattern.count == segments.count else { return nil }
    for (part, segment) in zip(pattern, segments) {
      if part.hasPrefix("{") {
        parameters[String(part.dropFirst().dropLast())] = segment
      } else if part != segment {
        return nil
      }
    }
    return parameters
  }
}

/// Finds the route of a request.
struct Router: Sendable {
  let routes: [Route]

  /// The route of a path and what stands at its open places.
  ///
  /// - Parameters:
  ///   - method: The request's method; `HEAD` finds what `GET` does.
  ///   - path: The path as it was sent, without the query.
  /// - Returns: The route, and what stands at its open places.
  /// - Throws: A ``Refusal`` where there is no such path, or it does not take the method.
  func find(_ method: HTTPRequest.Method, _ path: String) throws(Refusal) -> (Route, [String: String]) {
    let segments = try Self.segments(of: path)
    let here = routes.compactMap { route in route.parameters(of: segments).map { (route, $0) } }
    let wanted = method == .head ? .get : method
    if let found = here.first(where: { $0.0.method == wanted }) { return found }
    guard !here.isEmpty else {
      throw Refusal(
        .notFound, "path", "found nothing at '\(path.shortened)', expected a path of /openapi.json")
    }
    var methods = here.map(\.0.method.rawValue)
    if methods.contains("GET") { methods.append("HEAD") }
    let allowed = methods.joined(separator: ", ")
    throw Refusal(
      .methodNotAllowed, "method", "found the method \(method.rawValue.shortened), expected \(allowed)",
      fields: [.allow: allowed])
  }

  private static func segments(of path: String) throws(Refusal) -> [String] {
    let malformed = Refusal(
      .badRequest, "path", "found the path '\(path.shortened)', expected one that begins with '/' and is UTF-8")
    guard path.hasPrefix("/") else { throw malformed }
    var segments: [String] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let segment = String(pathSegment: part) else { throw malformed }
      segments.append(segment)
    }
    return segments == [""] ? [] : segments
  }
}
