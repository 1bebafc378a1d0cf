internal import Dipper
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// Why a request is not carried out: answered as `application/problem+json` (RFC 9457).
struct Refusal: Error {
  let status: HTTPResponse.Status
  /// What it is about, for programs: a word that does not change.
  let code: String
  /// What was found, what was expected and what to do, in one line.
  let detail: String
  /// Header fields that go with it.
  var fields = HTTPFields()

  init(_ status: HTTPResponse.Status, _ code: String, _ detail: String, fields: HTTPFields = HTTPFields()) {
    self.status = status
    self.code = code
    self.detail = detail
    self.fields = fields
  }

  /// The refusal of what a flow would not do.
  init(_ error: ControlError) {
    let status: HTTPResponse.Status =
      switch error.code {
      case .invalid: .unprocessableContent
      case .notFound: .notFound
      case .alreadyThere, .conflict: .conflict
      case .unavailable: .serviceUnavailable
      default: .internalServerError
      }
    self.init(status, error.code.rawValue, error.message)
    if status == .serviceUnavailable { fields[.retryAfter] = "5" }
  }

  /// The refusal as a response.
  var response: Response {
    let text = JSONText.object([
      ("type", .text("about:blank")), ("title", .text(status.reasonPhrase)), ("status", .integer(status.code)),
      ("detail", .text(detail)), ("code", .text(code)),
    ])
    var response = Response(text.written + "\n", type: "application/problem+json", status: status)
    response.headers.append(contentsOf: fields)
    return response
  }
}
