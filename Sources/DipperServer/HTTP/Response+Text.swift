internal import Dipper
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

extension Response {
  /// A response that holds text.
  init(_ text: String, type: String, status: HTTPResponse.Status = .ok) {
    self.init(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// A response that holds JSON.
  init(_ json: JSONText, status: HTTPResponse.Status = .ok) {
    self.init(json.written + "\n", type: "application/json", status: status)
  }
}
