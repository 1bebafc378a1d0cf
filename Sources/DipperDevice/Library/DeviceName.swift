/// A device by the name that `dipper devices` prints for it, such as "host" or "cuda:0".
public enum DeviceName: Sendable, Hashable, CustomStringConvertible {
  /// The processor; "host" or "cpu".
  case host
  /// A GPU by its kind and its number among those of its kind; "cuda:0", and "cuda" for the first.
  case gpu(DeviceKind, Int)

  /// Reads a name.
  ///
  /// - Parameter text: The name, in letters of either case; `nil` comes of names that are none of a device here.
  public init?(_ text: String) {
    let parts = text.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let kind = DeviceKind(rawValue: first == "cpu" ? "host" : String(first)) else {
      return nil
    }
    guard let number = parts.count == 1 ? 0 : Int(parts[1]), number >= 0 else { return nil }
    if kind == .host && number > 0 { return nil }
    self = kind == .host ? .host : .gpu(kind, number)
  }

  /// The name, as `dipper devices` prints it.
  public var description: String {
    switch self {
    case .host: "host"
    case .gpu(let kind, let number): "\(kind.rawValue):\(number)"
    }
  }
}

extension DeviceEntry {
  /// The device's name among all, such as "cuda:0".
  public var id: DeviceName { kind == .host ? .host : .gpu(kind, number) }
}
