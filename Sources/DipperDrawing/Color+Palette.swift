extension Color {
  /// Colours that people with the common kinds of colour blindness can tell apart.
  ///
  /// The first seven are Okabe and Ito's; the others come from Tol's schemes.
  private static let palette: [Color] = [
    Color(rgb: 0xE69F00), Color(rgb: 0x56B4E9), Color(rgb: 0x009E73), Color(rgb: 0xF0E442),
    Color(rgb: 0x0072B2), Color(rgb: 0xD55E00), Color(rgb: 0xCC79A7), Color(rgb: 0x66CCEE),
    Color(rgb: 0xBBCC33), Color(rgb: 0xAA3377), Color(rgb: 0x44BB99), Color(rgb: 0xEE8866),
    Color(rgb: 0x77AADD), Color(rgb: 0xFFAABB), Color(rgb: 0xAAAA00), Color(rgb: 0xDDDDDD),
  ]

  /// Returns the colour of a tracked object: the same for the same id, different for neighbouring ids.
  ///
  /// - Parameter id: The object's id.
  /// - Returns: An opaque colour.
  public static func forID(_ id: UInt64) -> Color { palette[Int(id % UInt64(palette.count))] }

  /// Returns the colour of a class: the same for the same index, different for neighbouring indices.
  ///
  /// - Parameter index: The class's index in its model; any number.
  /// - Returns: An opaque colour.
  public static func forClass(_ index: Int) -> Color {
    palette[Int(index.magnitude % UInt(palette.count))]
  }
}
