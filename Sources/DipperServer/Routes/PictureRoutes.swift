internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// Pictures of streams, one or as many as come.
struct PictureRoutes: Sendable {
  let flow: any ControlledFlow
  let watchers: Watchers

  /// How long a picture is waited for.
  private static let patience: Duration = .seconds(5)
  /// How often somebody who watches a stream that gives no pictures is shown the last one again.
  private static let repetition: Duration = .seconds(1)
  private static let boundary = "dipper-picture"

  var routes: [Route] {
    [
      Route("getPicture", .get, "/streams/{name}/picture.jpg") { call in
        try check(call["name"])
        let (flow, name) = (flow, call["name"])
        guard let picture = await wait(upTo: Self.patience, for: { await flow.picture(of: name, after: 0) }) else {
          throw Refusal(
            .serviceUnavailable, "no-picture", "found no picture yet, expected one; try again later",
            fields: [.retryAfter: "1"])
        }
        return Response(
          status: .ok, headers: [.contentType: "image/jpeg", .cacheControl: "no-store"],
          body: ResponseBody(byteBuffer: ByteBuffer(bytes: picture.jpeg)))
      },
      Route("watchStream", .get, "/streams/{name}/mjpeg") { call in
        try check(call["name"])
        return try show(call["name"])
      },
    ]
  }

  private func check(_ name: String) throws(Refusal) {
    guard flow.streams.contains(where: { $0.name == name }) else {
      throw Refusal(.notFound, "not-found", "found no stream '\(name.shortened)', expected one of /streams")
    }
    guard flow.makesPictures else {
      throw Refusal(
        .notFound, "no-pictures", "found a flow that makes no pictures, expected one with a live view (MJPEG output)")
    }
  }

  /// The pictures of a stream until it is removed, whoever watches goes, or the server stops.
  ///
  /// Who is slow misses pictures: the newest is sent whenever the last one has gone.
  private func show(_ name: String) throws(Refusal) -> Response {
    let place = try watchers.enter()
    let flow = flow
    let body = ResponseBody { writer in
      var last: StreamPicture?
      while !place.isOver, flow.streams.contains(where: { $0.name == name }) {
        let number = last?.number ?? 0
        let next = await wait(upTo: Self.repetition) { await flow.picture(of: name, after: number) }
        try Task.checkCancellation()
        // The last picture again, where there is no new one: a browser that has gone is noticed by it.
        guard let picture = next ?? last else { continue }
        try await writer.write(Self.part(picture))
        last = picture
      }
      try await writer.write(ByteBuffer(string: "--\(Self.boundary)--\r\n"))
      try await writer.finish(nil)
    }
    let type = "multipart/x-mixed-replace; boundary=\(Self.boundary)"
    return Response(status: .ok, headers: [.contentType: type, .cacheControl: "no-store"], body: body)
  }

  private static func part(_ picture: StreamPicture) -> ByteBuffer {
    var buffer = ByteBuffer()
    let head = "--\(boundary)\r\nContent-Type: image/jpeg\r\nContent-Length: \(picture.jpeg.count)\r\n\r\n"
    buffer.reserveCapacity(head.utf8.count + picture.jpeg.count + 2)
    buffer.writeString(head)
    buffer.writeBytes(picture.jpeg)
    buffer.writeString("\r\n")
    return buffer
  }
}
