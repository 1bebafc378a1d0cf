internal import Glibc
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// HLS playlists and their segments, where the flow writes some.
struct PlaylistRoutes: Sendable {
  let flow: any ControlledFlow

  /// The kinds of files that HLS has; nothing else in the folder is given away.
  private static let types = [
    "m3u8": "application/vnd.apple.mpegurl", "ts": "video/mp2t", "m4s": "video/iso.segment", "mp4": "video/mp4",
  ]
  /// The most bytes in a segment.
  private static let sizeLimit = 64 << 20

  var routes: [Route] {
    [
      Route("getPlaylistFile", .get, "/streams/{name}/hls/{file}") { call in
        guard let folder = flow.playlistFolder(of: call["name"]) else {
          throw Refusal(
            .notFound, "no-hls", "found no HLS of '\(call["name"].shortened)', expected a stream with an HLS output")
        }
        let file = call["file"]
        guard let type = Self.types[String(file.split(separator: ".").last ?? "")],
          let bytes = Self.read(file, in: folder)
        else {
          throw Refusal(.notFound, "not-found", "found no '\(file.shortened)', expected a playlist or a segment")
        }
        return Response(
          status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"],
          body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
      }
    ]
  }

  /// The bytes of a file in a folder; nil where there is none, or it lies elsewhere.
  private static func read(_ name: String, in folder: String) -> [UInt8]? {
    guard name.first != ".", !name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") }) else { return nil }
    let descriptor = unsafe open(folder + "/" + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return contents(of: descriptor)
  }

  private static func contents(of descriptor: Int32) -> [UInt8]? {
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= sizeLimit
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    var count = 0
    while count < bytes.count {
      let more = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
      }
      if more <= 0 { break }
      count += more
    }
    return Array(bytes.prefix(count))
  }
}
