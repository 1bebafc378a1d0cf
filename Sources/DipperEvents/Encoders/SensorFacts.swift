/// What DeepStream's messages say of the place, the sensor and the analysis of one source, which no video tells.
///
/// DeepStream reads it from a file (`config`) with the groups `sensorN`, `placeN` and `analyticsN`.
public struct SensorFacts: Sendable, Hashable {
  /// Where something is on the earth: degrees, and metres above the sea.
  public struct Location: Sendable, Hashable {
    /// The latitude in degrees.
    public var latitude: Double
    /// The longitude in degrees.
    public var longitude: Double
    /// The height above the sea in metres.
    public var altitude: Double

    /// Creates a location.
    ///
    /// - Parameters:
    ///   - latitude: In degrees.
    ///   - longitude: In degrees.
    ///   - altitude: In metres above the sea.
    public init(latitude: Double = 0, longitude: Double = 0, altitude: Double = 0) {
      self.latitude = latitude
      self.longitude = longitude
      self.altitude = altitude
    }
  }

  /// Where something is within a site, in the site's own unit.
  public struct Coordinate: Sendable, Hashable {
    /// To the right.
    public var x: Double
    /// To the front.
    public var y: Double
    /// Upwards.
    public var z: Double

    /// Creates a coordinate.
    ///
    /// - Parameters:
    ///   - x: To the right.
    ///   - y: To the front.
    ///   - z: Upwards.
    public init(x: Double = 0, y: Double = 0, z: Double = 0) {
      self.x = x
      self.y = y
      self.z = z
    }
  }

  /// The camera.
  public struct Sensor: Sendable, Hashable {
    /// Its name in the user's system.
    public var id = ""
    /// Its type, such as `Camera`.
    public var type = ""
    /// What it is, in words.
    public var description = ""
    /// Where it is on the earth.
    public var location = Location()
    /// Where it is within the site.
    public var coordinate = Coordinate()

    /// Creates a sensor without a name.
    public init() {}
  }

  /// What the camera looks at.
  public struct Place: Sendable, Hashable {
    /// Its name in the user's system.
    public var id = ""
    /// What people call it.
    public var name = ""
    /// Its type, such as `garage`.
    public var type = ""
    /// Where it is on the earth.
    public var location = Location()
    /// Where it is within the site.
    public var coordinate = Coordinate()
    /// The three texts of its part (`place-sub-field1` to `3`): id, name and level of an aisle, for one.
    public var parts = ["", "", ""]

    /// Creates a place without a name.
    public init() {}
  }

  /// What analyses the video.
  public struct Analytics: Sendable, Hashable {
    /// Its name in the user's system.
    public var id = ""
    /// What it does, in words.
    public var description = ""
    /// What it is made of.
    public var source = ""
    /// Its version.
    public var version = ""

    /// Creates an analysis without a name.
    public init() {}
  }

  /// The camera; `nil` is written as `null`.
  public var sensor: Sensor?

  /// What it looks at; `nil` is written as `null`.
  public var place: Place?

  /// What analyses the video; `nil` is written as `null`.
  public var analytics: Analytics?

  /// Creates facts of nothing.
  public init() {}
}
