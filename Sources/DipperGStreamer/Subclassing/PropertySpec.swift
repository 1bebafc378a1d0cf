/// What a property of an element is called, holds, and allows.
public struct PropertySpec: Sendable {
  /// One value of an enumeration property.
  public struct Choice: Sendable {
    /// The number that C code sees.
    public var value: Int
    /// A sentence for people.
    public var name: StaticString
    /// The word that a launch line or a configuration file uses.
    public var nick: StaticString

    /// Makes a choice.
    /// - Parameters:
    ///   - value: The number that C code sees.
    ///   - name: A sentence for people.
    ///   - nick: The word for launch lines and files.
    public init(_ value: Int, name: StaticString, nick: StaticString) {
      self.value = value
      self.name = name
      self.nick = nick
    }
  }

  /// The type of a property with its default and its range.
  public enum Kind: Sendable {
    /// A truth value with its default.
    case bool(Bool)
    /// A 32-bit signed number.
    case int(default: Int32, in: ClosedRange<Int32> = Int32.min...Int32.max)
    /// A 32-bit unsigned number.
    case uint(default: UInt32, in: ClosedRange<UInt32> = 0...UInt32.max)
    /// A 64-bit signed number.
    case int64(default: Int64, in: ClosedRange<Int64> = Int64.min...Int64.max)
    /// A 64-bit unsigned number.
    case uint64(default: UInt64, in: ClosedRange<UInt64> = 0...UInt64.max)
    /// A floating-point number.
    case double(default: Double, in: ClosedRange<Double>)
    /// A text, which may be absent.
    case string(StaticString? = nil)
    /// One of a few named values; `typeName` is the GType name, shared by all properties of the same type.
    case choice(typeName: StaticString, values: [Choice], default: Int)
  }

  /// Who may do what with a property.
  public struct Access: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int

    /// Makes a set from bits.
    /// - Parameter rawValue: The bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The property can be read.
    public static let readable = Access(rawValue: 1)
    /// The property can be written.
    public static let writable = Access(rawValue: 2)
    /// The property may be written while the element plays.
    public static let mutablePlaying = Access(rawValue: 4)
    /// Readable and writable, while the element is not yet playing.
    public static let readWrite: Access = [.readable, .writable]
    /// Readable and writable at any time.
    public static let live: Access = [.readable, .writable, .mutablePlaying]
  }

  /// The property's name, in lower case with hyphens.
  public var name: StaticString
  /// A short title.
  public var nick: StaticString
  /// What the property does, in a sentence; units belong here.
  public var blurb: StaticString
  /// Type, default and range.
  public var kind: Kind
  /// Who may do what.
  public var access: Access

  /// Describes a property.
  /// - Parameters:
  ///   - name: The name, in lower case with hyphens.
  ///   - nick: A short title.
  ///   - blurb: What the property does, in a sentence.
  ///   - kind: Type, default and range.
  ///   - access: Who may do what.
  public init(
    _ name: StaticString, nick: StaticString, blurb: StaticString, _ kind: Kind, access: Access = .readWrite
  ) {
    self.name = name
    self.nick = nick
    self.blurb = blurb
    self.kind = kind
    self.access = access
  }
}
