/// What one sample of a plane is.
public struct SampleType: Sendable, Hashable, CustomStringConvertible {
  /// How a sample's bits stand for a number.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A whole number from 0 on.
    case unsigned = "uint"
    /// A whole number with a sign.
    case signed = "int"
    /// A floating point number.
    case float
  }

  /// How a sample's bits stand for a number.
  public let kind: Kind
  /// The bits of a sample.
  public let bits: Int

  /// The name that NumPy has for it, such as "uint8".
  public var description: String { "\(kind.rawValue)\(bits)" }
}

extension SurfaceFormat {
  /// What the samples of a plane are and how many of them make a pixel of it, or `nil` where they are no whole bytes.
  func samples(ofPlane plane: Int) -> (type: SampleType, channels: Int)? {
    func unsigned(_ bytes: Int) -> SampleType { SampleType(kind: .unsigned, bits: 8 * bytes) }
    switch (self, arrangement) {
    case (.signedR16G16, _): return (SampleType(kind: .signed, bits: 16), 2)
    case (.bgra64, _): return (unsigned(2), 4)
    case (.gray16, _): return (unsigned(2), 1)
    case (.rgba1010102BT709, _), (.rgba1010102BT2020, _), (.bgra1010102BT709, _), (.bgra1010102BT2020, _): return nil
    case (_, .packed(let bytes)): return (unsigned(1), bytes)
    case (_, .pairs(4)): return (unsigned(1), 2)
    case (_, .planar(4, _)): return (SampleType(kind: .float, bits: 32), 1)
    case (_, .planar(let bytes, _)): return (unsigned(bytes), 1)
    case (_, .paired(let bytes, _)): return (unsigned(bytes), plane == 0 ? 1 : 2)
    case (_, .pairs), (_, nil): return nil
    }
  }
}
