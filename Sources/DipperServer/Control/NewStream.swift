/// A stream that is to be added.
struct NewStream: Sendable, Hashable {
  /// The stream's name; nil derives one from the address.
  var name: String?

  /// Where the stream comes from; a user name and a password may be in it.
  var uri: String
}
