internal import HTTPTypes
internal import HummingbirdCore

/// The page for a browser.
struct PageRoutes: Sendable {
  var routes: [Route] {
    [Route("getPage", .get, "/") { _ in page }]
  }

  /// The page; it loads nothing from elsewhere, and runs and styles nothing but its own.
  private var page: Response {
    let nonce = (0..<4).map { _ in String(UInt32.random(in: .min ... .max), radix: 36) }.joined()
    let text = String(decoding: PackageResources.page_html, as: UTF8.self)
    var response = Response(text.replacing("{{nonce}}", with: nonce), type: "text/html; charset=utf-8")
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'; img-src 'self' data:; "
      + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return response
  }
}
