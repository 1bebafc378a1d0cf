package import DipperDeepStream
package import DipperEvents

extension SensorFacts {
  /// What a configuration of nvmsgconv says of each source, by its number.
  package static func of(_ file: MessageFile) -> [Int: SensorFacts] {
    var facts: [Int: SensorFacts] = [:]
    for (number, read) in file.sensors {
      var sensor = Sensor()
      (sensor.id, sensor.type, sensor.description) = (read.id, read.type, read.description)
      sensor.location = Location(read.location)
      sensor.coordinate = Coordinate(read.coordinate)
      facts[number, default: SensorFacts()].sensor = sensor
    }
    for (number, read) in file.places {
      var place = Place()
      (place.id, place.name, place.type, place.parts) = (read.id, read.name, read.type, read.parts)
      place.location = Location(read.location)
      place.coordinate = Coordinate(read.coordinate)
      facts[number, default: SensorFacts()].place = place
    }
    for (number, read) in file.analyses {
      var analytics = Analytics()
      (analytics.id, analytics.description) = (read.id, read.description)
      (analytics.source, analytics.version) = (read.source, read.version)
      facts[number, default: SensorFacts()].analytics = analytics
    }
    return facts
  }

  /// Reads nvmsgconv's configuration.
  package static func read(_ path: String) throws(DeliveryError) -> [Int: SensorFacts] {
    do throws(ConfigurationFaults) { return of(try MessageFile(contentsOf: path)) } catch {
      throw DeliveryError(.settings, error.description, doing: "reading what messages say of sensors")
    }
  }
}

extension SensorFacts.Location {
  fileprivate init(_ numbers: [Double]) {
    self.init(latitude: numbers[0], longitude: numbers[1], altitude: numbers[2])
  }
}

extension SensorFacts.Coordinate {
  fileprivate init(_ numbers: [Double]) { self.init(x: numbers[0], y: numbers[1], z: numbers[2]) }
}
