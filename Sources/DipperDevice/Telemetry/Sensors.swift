/// What a sensor measures, in the reference's units.
public enum SensorKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// In microvolts.
  case voltage
  /// In microamperes.
  case current
  /// In microwatts.
  case power
  /// In thousandths of a degree Celsius.
  case temperature

  /// The unit's sign.
  public var unit: String {
    switch self {
    case .voltage: "µV"
    case .current: "µA"
    case .power: "µW"
    case .temperature: "m°C"
    }
  }
}

/// A sensor's value at a moment.
public struct SensorReading: Sendable, Hashable {
  /// What is measured.
  public let kind: SensorKind
  /// Where it is measured, such as "edge", "core" or "board".
  public let place: String
  /// The value, in the kind's unit.
  public let value: Int
}
