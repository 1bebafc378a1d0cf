/// A flow that is running, and that a server lets others watch and change.
///
/// The server knows a flow by this alone; tests make one up.
protocol ControlledFlow: Sendable {
  /// What the flow does, one line for each part from the first to the last; no credentials.
  var plan: [String] { get }

  /// Where the flow stands as a whole.
  var phase: FlowPhase { get }

  /// Every stream there is, in the order in which they were added.
  var streams: [StreamStatus] { get }

  /// What has been counted and measured since the flow began.
  var measures: FlowMeasures { get }

  /// Adds a stream and begins to connect it.
  ///
  /// - Parameter stream: What to add.
  /// - Returns: The stream as it is now.
  /// - Throws: A ``ControlError`` if it cannot be added; the others run on.
  func add(_ stream: NewStream) async throws(ControlError) -> StreamStatus

  /// Takes a stream out; what was recorded of it is closed.
  ///
  /// - Parameter name: The stream's name.
  /// - Throws: A ``ControlError`` if there is none of that name.
  func remove(_ name: String) async throws(ControlError)

  /// Stops a stream's frames until it is resumed.
  ///
  /// - Parameter name: The stream's name.
  /// - Throws: A ``ControlError`` if there is none of that name, or it is over.
  func pause(_ name: String) async throws(ControlError)

  /// Lets a paused stream's frames come again.
  ///
  /// - Parameter name: The stream's name.
  /// - Throws: A ``ControlError`` if there is none of that name, or it is over.
  func resume(_ name: String) async throws(ControlError)

  /// Lets a stream of the same name come from another address.
  ///
  /// - Parameters:
  ///   - name: The stream's name.
  ///   - uri: Where it is to come from; a user name and a password may be in it.
  /// - Throws: A ``ControlError`` if there is none of that name, or the address cannot be used.
  func change(_ name: String, to uri: String) async throws(ControlError)

  /// What happens to streams from now on; each call begins a sequence of its own.
  var events: AsyncStream<StreamEvent> { get }

  /// Pictures from now on, the newest each time; they end with the stream.
  ///
  /// - Parameter name: The name of a stream, or of a picture of all streams side by side.
  /// - Returns: The pictures; nil where the flow makes none of that name.
  func pictures(of name: String) -> AsyncStream<StreamPicture>?

  /// Whether every stream has pictures, if not yet then from its first frame on.
  var makesPictures: Bool { get }

  /// The folder that an HLS playlist and its segments are written to.
  ///
  /// - Parameter name: The name of a stream, or that of the folder of a picture of all streams side by side.
  /// - Returns: The folder's path; nil where the flow writes none of that name.
  func playlistFolder(of name: String) -> String?
}

/// Where a flow stands as a whole.
enum FlowPhase: String, Sendable, Hashable, CaseIterable {
  /// Models are being loaded.
  case starting

  /// Streams are being watched.
  case running

  /// The flow is ending; what was recorded is being closed.
  case stopping
}
