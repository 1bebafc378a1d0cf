internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// Answers requests: lets them in, finds their route, and makes a problem of whatever goes wrong.
struct Responder: Sendable {
  let router: Router
  let gatekeeper: Gatekeeper
  let limits: ServerLimits
  let counts: RequestCounts

  /// Answers one request; it always has an answer.
  func answer(_ request: Request) async -> Response {
    var operation: String?
    var response: Response
    do {
      response = try await answer(request, &operation)
    } catch let refusal as Refusal {
      response = refusal.response
    } catch {
      response = Refusal(.internalServerError, "internal", "found an error of the server, expected none").response
    }
    counts.add(operation, status: response.status.code)
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.crossOriginResourcePolicy] = "same-origin"
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(_ request: Request, _ operation: inout String?) async throws -> Response {
    let target = request.head.path ?? ""
    guard target.utf8.count <= limits.targetSize else {
      throw Refusal(
        .uriTooLong, "path", "found an address of \(target.utf8.count) bytes, expected \(limits.targetSize) at most")
    }
    let found = Result { () throws(Refusal) in
      try router.find(request.method, String(target.prefix { $0 != "?" && $0 != "#" }))
    }
    let route = try? found.get().0
    operation = route?.operation
    // Who may not ask does not learn what there is.
    try gatekeeper.admit(request.head, access: route?.access)
    let (_, parameters) = try found.get()
    return try await route?.handle(Call(request: request, parameters: parameters)) ?? Response(status: .notFound)
  }
}
