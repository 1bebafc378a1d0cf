internal import CDeepStream
internal import CGLib

/// What user metadata is of: a number that DeepStream's components agree on by a text (`NvDsMetaType`).
///
/// ```swift
/// extension UserMetadataType {
///   static let speed = UserMetadataType("EXAMPLE.RADAR.SPEED")
/// }
/// ```
public struct UserMetadataType: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  /// The number, of this process only for the types that a text names.
  public var rawValue: Int

  /// Creates a type from its number.
  ///
  /// - Parameter rawValue: The number, such as one of `NvDsMetaType`.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The type that a text names (`nvds_get_user_meta_type`).
  ///
  /// The same text gives the same number everywhere in the process, from NVIDIA's library too.
  ///
  /// - Parameter name: The text, by custom `ORGANISATION.COMPONENT.DESCRIPTION`.
  public init(_ name: String) {
    rawValue = Int(NVDS_START_USER_META.rawValue) + Int(unsafe g_quark_from_string(name))
  }

  /// Values that were attached by their Swift type alone.
  public static let swiftValue = UserMetadataType("DIPPER.SWIFT.VALUE")

  /// An ``EventMessage`` (`NVDS_EVENT_MSG_META`).
  public static let eventMessage = UserMetadataType(rawValue: Int(NVDS_EVENT_MSG_META.rawValue))

  /// A ``Payload`` (`NVDS_PAYLOAD_META`).
  public static let payload = UserMetadataType(rawValue: Int(NVDS_PAYLOAD_META.rawValue))

  /// A ``Region`` (`NVDS_ROI_META`).
  public static let region = UserMetadataType(rawValue: Int(NVDS_ROI_META.rawValue))

  init(_ type: NvDsMetaType) { rawValue = Int(type.rawValue) }

  /// The number as C names it.
  var metaType: NvDsMetaType { NvDsMetaType(rawValue: numericCast(rawValue)) }

  /// The text that names the type, or its number where no text does.
  public var description: String {
    let quark = rawValue - Int(NVDS_START_USER_META.rawValue)
    guard quark > 0, let name = unsafe g_quark_to_string(GQuark(clamping: quark)) else { return "type \(rawValue)" }
    return unsafe String(cString: name)
  }
}
