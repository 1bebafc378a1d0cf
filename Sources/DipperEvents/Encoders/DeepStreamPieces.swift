internal import DipperAnalytics

/// Which kinds of objects DeepStream's messages know.
enum DeepStreamObjectType: String {
  case vehicle = "Vehicle"
  case person = "Person"
  case face = "Face"
  case bag = "Bag"
  case bicycle = "Bicycle"
  case roadSign = "RoadSign"
  case other = "Unknown"
}

extension ObjectEvent {
  /// The kind of the object by its label, in the words of common data sets.
  var deepStreamType: DeepStreamObjectType {
    switch label {
    case "person", "Person", "pedestrian", "people", "man", "woman": .person
    case "car", "Car", "vehicle", "Vehicle", "truck", "bus", "van", "motorcycle", "motorbike": .vehicle
    case "face", "Face": .face
    case "bag", "Bag", "backpack", "handbag", "suitcase": .bag
    case "bicycle", "Bicycle", "twowheeler": .bicycle
    case "roadsign", "RoadSign", "road_sign", "traffic sign", "stop sign": .roadSign
    default: .other
    }
  }
}

extension EventRecord.Kind {
  /// The word that DeepStream's messages have for it, the nearest where they have none of their own.
  var deepStreamName: String {
    switch self {
    case .appeared, .entered: "entry"
    case .left, .exited: "exit"
    case .crossed, .headed: "moving"
    case .dwelt: "stopped"
    case .crowded: "parked"
    case .dispersed: "empty"
    }
  }
}

/// The part of a place that a message names, by what happened there.
enum PlacePart {
  case aisle, parkingSpot, entrance, other

  init(type: String?, isVehicle: Bool) {
    self =
      switch type {
      case "moving", "stopped": .aisle
      case "empty", "parked": .parkingSpot
      case "entry", "exit": isVehicle ? .aisle : .entrance
      default: .other
      }
  }

  /// The member's name and those of its three fields.
  var names: (StaticString, StaticString, StaticString, StaticString) {
    switch self {
    case .aisle: ("aisle", "id", "name", "level")
    case .parkingSpot: ("parkingSpot", "id", "type", "level")
    case .entrance: ("entrance", "name", "lane", "level")
    case .other: ("place-sub-field", "id", "name", "level")
    }
  }
}

extension [UInt8] {
  /// Appends a key as a UUID of version 4: the bits that say so take the place of the key's own.
  mutating func append(uuid key: EventKey) {
    let high = key.stream & ~0xF000 | 0x4000
    let low = key.sequence & ~(0xC << 60) | (0x8 << 60)
    append(hexadecimal: high >> 32, digits: 8)
    append(UInt8(ascii: "-"))
    append(hexadecimal: high >> 16, digits: 4)
    append(UInt8(ascii: "-"))
    append(hexadecimal: high, digits: 4)
    append(UInt8(ascii: "-"))
    append(hexadecimal: low >> 48, digits: 4)
    append(UInt8(ascii: "-"))
    append(hexadecimal: low, digits: 12)
  }

  /// Appends a number that DeepStream writes with a decimal point.
  mutating func append(real value: Double) {
    let start = count
    append(value, decimals: 6)
    if !self[start...].contains(UInt8(ascii: ".")) { append(literal: ".0") }
  }

  /// Appends a member, whose name is written in the program, with a text.
  private mutating func append(_ name: StaticString, text: String) {
    append(literal: name)
    append(string: text)
  }

  /// Appends a member, whose name is written in the program, with a number.
  private mutating func append(_ name: StaticString, real value: Double) {
    append(literal: name)
    append(real: value)
  }

  mutating func append(location: SensorFacts.Location) {
    append(#"{"lat":"#, real: location.latitude)
    append(#","lon":"#, real: location.longitude)
    append(#","alt":"#, real: location.altitude)
    append(UInt8(ascii: "}"))
  }

  mutating func append(coordinate: SensorFacts.Coordinate) {
    append(#"{"x":"#, real: coordinate.x)
    append(#","y":"#, real: coordinate.y)
    append(#","z":"#, real: coordinate.z)
    append(UInt8(ascii: "}"))
  }

  mutating func append(place: SensorFacts.Place, part: PlacePart) {
    append(#"{"id":"#, text: place.id)
    append(#","name":"#, text: place.name)
    append(#","type":"#, text: place.type)
    append(literal: #","location":"#)
    append(location: place.location)
    append(literal: #",""#)
    let names = part.names
    append(literal: names.0)
    append(literal: #"":{""#)
    for (index, name) in [names.1, names.2, names.3].enumerated() {
      append(literal: name)
      append(literal: #"":"#)
      append(string: index < place.parts.count ? place.parts[index] : "")
      append(literal: #",""#)
    }
    append(literal: #"coordinate":"#)
    append(coordinate: place.coordinate)
    append(literal: "}}")
  }

  mutating func append(sensor: SensorFacts.Sensor) {
    append(#"{"id":"#, text: sensor.id)
    append(#","type":"#, text: sensor.type)
    append(#","description":"#, text: sensor.description)
    append(literal: #","location":"#)
    append(location: sensor.location)
    append(literal: #","coordinate":"#)
    append(coordinate: sensor.coordinate)
    append(UInt8(ascii: "}"))
  }

  mutating func append(analytics: SensorFacts.Analytics) {
    append(#"{"id":"#, text: analytics.id)
    append(#","description":"#, text: analytics.description)
    append(#","source":"#, text: analytics.source)
    append(#","version":"#, text: analytics.version)
    append(UInt8(ascii: "}"))
  }

  /// Appends the member that tells what kind of object it is; what no classifier has found is empty.
  mutating func append(details object: ObjectEvent, confidence: Float) {
    switch object.deepStreamType {
    case .vehicle:
      append(literal: #","vehicle":{"type":"#)
      append(string: object.label)
      append(literal: #","make":"","model":"","color":"","licenseState":"","license":"","confidence":"#)
    case .person: append(literal: #","person":{"age":0,"gender":"","hair":"","cap":"","apparel":"","confidence":"#)
    case .face:
      append(
        literal:
          #","face":{"age":0,"gender":"","hair":"","cap":"","glasses":"","facialhair":"","name":"","eyecolor":"","confidence":"#
      )
    default:
      append(UInt8(ascii: ","))
      append(string: object.label)
      append(literal: #":{"confidence":"#)
    }
    append(real: Double(confidence))
    append(UInt8(ascii: "}"))
  }
}
