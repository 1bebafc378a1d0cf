internal import DipperEvents

/// A command as it came, with what tells it from others.
struct ReadCommand: Sendable {
  /// What the sender knows it by, to find the reply; nil where they gave nothing.
  var id: String?
  /// The name that was given, understood or not.
  var name: String?
  var command: Result<FlowCommand, CommandProblem>

  /// Reads what was sent; whatever it is, there is something to reply.
  ///
  /// - Parameters:
  ///   - bytes: The message.
  ///   - now: The present moment, which DeepStream's commands for recording are relative to.
  init(_ bytes: [UInt8], now: WallTime) {
    guard bytes.count <= 65_536 else {
      command = .failure(CommandProblem("found \(bytes.count) bytes, expected at most 65536"))
      return
    }
    do throws(JSONInput.Trouble) {
      let input = try JSONInput(parsing: bytes)
      id = input["id"]?.plainText
      name = input["command"]?.text ?? input["value"]?["change"]?.text ?? input["event"]?["change"]?.text
      command = Result { () throws(CommandProblem) in try FlowCommand(input, now: now) }
    } catch {
      command = .failure(CommandProblem("found \(error.found) at byte \(error.offset), expected JSON"))
    }
  }
}

extension FlowCommand {
  /// Reads a command of Dipper's own form, or of DeepStream's for recording and for streams.
  fileprivate init(_ input: JSONInput, now: WallTime) throws(CommandProblem) {
    guard case .object = input else { throw CommandProblem("found \(input.kind), expected an object") }
    if let change = input["value"] ?? input["event"], input["command"] == nil {
      self = try Self.sensorChange(change)
      return
    }
    switch input["command"]?.text {
    case "start-recording":
      let moments = try Moments(input, now: now)
      self = .startRecording(sources: try Self.sources(input), before: moments.before, after: moments.after)
    case "stop-recording": self = .stopRecording(sources: try Self.sources(input))
    case "add-source":
      guard let uri = input["uri"]?.text else {
        throw CommandProblem("found no 'uri', expected the address of the source")
      }
      self = .addSource(name: try input["name"].map { (name) throws(CommandProblem) in try Self.name(name) }, uri: uri)
    case "remove-source":
      guard let name = input["name"] else { throw CommandProblem("found no 'name', expected that of the source") }
      self = .removeSource(try Self.name(name))
    case let other?:
      throw CommandProblem(
        "found the command '\(shown(other))', expected start-recording, stop-recording, add-source or remove-source")
    case nil: throw CommandProblem("found no 'command', expected its name")
    }
  }

  /// DeepStream's message of a camera that comes or goes.
  private static func sensorChange(_ change: JSONInput) throws(CommandProblem) -> FlowCommand {
    let names = [change["camera_id"]?.text, change["camera_name"]?.text].compactMap { $0 }.filter { !$0.isEmpty }
    switch change["change"]?.text {
    case let word? where word.hasSuffix("add") || word.hasSuffix("streaming"):
      guard let uri = change["camera_url"]?.text else {
        throw CommandProblem("found no 'camera_url', expected the address of the camera")
      }
      return .addSource(
        name: try names.first.map { (name) throws(CommandProblem) in try Self.name(.text(name)) }, uri: uri)
    case let word? where word.hasSuffix("remove"):
      guard let name = names.first else { throw CommandProblem("found no 'camera_id', expected that of the camera") }
      return .removeSource(try Self.name(.text(name)))
    case let word?: throw CommandProblem("found the change '\(shown(word))', expected camera_add or camera_remove")
    case nil: throw CommandProblem("found no 'change', expected camera_add or camera_remove")
    }
  }

  /// The sources that are meant, nil for all; DeepStream names one, as `sensor`.
  private static func sources(_ input: JSONInput) throws(CommandProblem) -> [String]? {
    if let sensor = input["sensor"] {
      guard let id = sensor["id"]?.plainText else {
        throw CommandProblem("found no 'id' in 'sensor', expected the name of a source")
      }
      return [id]
    }
    guard let sources = input["sources"] else { return nil }
    guard case .list(let values) = sources else {
      throw CommandProblem("found \(sources.kind) as 'sources', expected a list of names")
    }
    var names: [String] = []
    for value in values { names.append(try name(value)) }
    return names
  }

  private static func name(_ input: JSONInput) throws(CommandProblem) -> String {
    guard let name = input.text else { throw CommandProblem("found \(input.kind), expected the name of a source") }
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && $0 != "/" && $0 != "\\"
    }
    guard !name.isEmpty, name.utf8.count <= 200, isPlain, !name.allSatisfy({ $0 == "." }) else {
      throw CommandProblem("found the name '\(shown(name))', expected one without '/', '\\' and control characters")
    }
    return name
  }

  /// How much of the past and of what comes is asked for: in seconds, or as DeepStream has it by two times of the clock.
  private struct Moments {
    var before: Duration?
    var after: Duration?

    init(_ input: JSONInput, now: WallTime) throws(CommandProblem) {
      before = try Self.seconds(input, "before_s")
      after = try Self.seconds(input, "after_s")
      if let start = try Self.time(input, "start") {
        before = .nanoseconds(max(0, now.nanoseconds - start.nanoseconds))
      }
      if let end = try Self.time(input, "end") { after = .nanoseconds(max(0, end.nanoseconds - now.nanoseconds)) }
    }

    private static func seconds(_ input: JSONInput, _ name: String) throws(CommandProblem) -> Duration? {
      guard let value = input[name] else { return nil }
      guard case .number(let number) = value, (0...86_400).contains(number) else {
        throw CommandProblem("found no number of seconds as '\(name)', expected one from 0 to 86400")
      }
      return .seconds(number)
    }

    private static func time(_ input: JSONInput, _ name: String) throws(CommandProblem) -> WallTime? {
      guard let value = input[name] else { return nil }
      guard let text = value.text, let time = WallTime(text) else {
        throw CommandProblem("found no time as '\(name)', expected one such as 2026-11-21T05:00:00.000Z")
      }
      return time
    }
  }
}

extension JSONInput {
  /// A member of an object; nil where there is none.
  fileprivate subscript(name: String) -> JSONInput? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }

  /// A text, or a whole number as one.
  fileprivate var plainText: String? {
    switch self {
    case .text(let text): text
    case .number(let number) where number == number.rounded() && abs(number) < 1e15: "\(Int(number))"
    default: nil
    }
  }
}

extension Result {
  fileprivate init(_ body: () throws(Failure) -> Success) {
    do throws(Failure) { self = .success(try body()) } catch { self = .failure(error) }
  }
}
