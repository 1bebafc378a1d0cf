internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// Pictures of streams, one or as many as come.
struct PictureRoutes: Sendable {
  let flow: any ControlledFlow
  let watchers: Watchers

  /// How old a picture may be where a newer one can be had, in seconds.
  private static let freshness = 1.0
  /// How long a picture is waited for.
  private static let patience: Duration = .seconds(1)
  /// How often somebody who watches a stream that gives no pictures is shown the last one again.
  private static let repetition: Duration = .seconds(1)
  private static let boundary = "dipper-picture"

  var routes: [Route] {
    [
      Route("getPicture", .get, "/streams/{name}/picture.jpg") { call in
        let pictures = try pictures(of: call["name"])
        // What was made for the one who watched last may be old; a stream that is held has no other.
        let last = Last()
        let fresh = await wait(upTo: Self.patience) {
          for await picture in pictures {
            if picture.age < Self.freshness { return picture }
            last.take(picture)
          }
          return nil
        }
        guard let picture = fresh ?? last.picture else { throw Self.noneYet }
        return Response(
          status: .ok, headers: [.contentType: "image/jpeg", .cacheControl: "no-store"],
          body: ResponseBody(byteBuffer: ByteBuffer(bytes: picture.jpeg)))
      },
      Route("watchStream", .get, "/streams/{name}/mjpeg") { call in try show(pictures(of: call["name"])) },
    ]
  }

  private static let noneYet = Refusal(
    .conflict, "no-picture", "found no picture yet, expected a stream that plays; try again later",
    fields: [.retryAfter: "1"])

  private func pictures(of name: String) throws(Refusal) -> AsyncStream<StreamPicture> {
    guard let pictures = flow.pictures(of: name) else {
      if flow.makesPictures, flow.streams.contains(where: { $0.name == name }) { throw Self.noneYet }
      throw Refusal(
        .notFound, "no-pictures", "found no pictures of '\(name.shortened)', expected a stream with an MJPEG output")
    }
    return pictures
  }

  /// The pictures of a stream until it ends, whoever watches goes, or the server stops.
  ///
  /// Who is slow misses pictures: the newest is sent whenever the last one has gone.
  private func show(_ pictures: AsyncStream<StreamPicture>) throws(Refusal) -> Response {
    let place = try watchers.enter()
    let body = ResponseBody { writer in
      let (newest, feed) = AsyncStream.makeStream(of: StreamPicture.self, bufferingPolicy: .bufferingNewest(1))
      let last = Last()
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for await picture in pictures {
            last.take(picture)
            feed.yield(picture)
          }
          feed.finish()
        }
        group.addTask {
          while !place.isOver, !Task.isCancelled {
            if let picture = last.giveUnlessNew() { feed.yield(picture) }
            try? await Task.sleep(for: Self.repetition)
          }
          feed.finish()
        }
        defer { group.cancelAll() }
        for await picture in newest { try await writer.write(Self.part(picture)) }
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

/// The last picture of a stream that somebody watches.
private final class Last: Sendable {
  private let state = Mutex<(picture: StreamPicture?, isNew: Bool)>((nil, false))

  var picture: StreamPicture? { state.withLock { $0.picture } }

  func take(_ picture: StreamPicture) { state.withLock { $0 = (picture, true) } }

  /// The picture where none came since the last question: sent again, it shows whether anyone still watches.
  func giveUnlessNew() -> StreamPicture? {
    state.withLock { state in
      defer { state.isNew = false }
      return state.isNew ? nil : state.picture
    }
  }
}
