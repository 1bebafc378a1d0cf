import DipperDeepStream
import Testing

@Suite("nvmsgconv's and nvmsgbroker's configurations") struct MessageFileTests {
  private static let keyFile = """
    [sensor0]
    enable=1
    type=Camera
    id=CAMERA_ID
    location=45.293701447;-75.8303914499;48.1557479338
    description=Aisle Camera
    coordinate=5.2;10.1;11.2

    [place0]
    enable=1
    id=1
    type=garage
    name=XYZ
    location=30.32;-40.55;100.0
    coordinate=1.0;2.0;3.0
    place-sub-field1=walsh
    place-sub-field2=lane1
    place-sub-field3=P2

    [analytics1]
    enable=1
    id=XYZ
    description=Vehicle Detection
    source=OpenALR
    version=1.0

    [sensor2]
    enable=0
    id=off
    """

  private static let yaml = """
    sensor0:
      enable: 1
      type: Camera
      id: CAMERA_ID
      location: 45.293701447;-75.8303914499;48.1557479338
      description: Aisle Camera
      coordinate: 5.2;10.1;11.2
    place0:
      enable: 1
      id: 1
      type: garage
      name: XYZ
      location: 30.32;-40.55;100.0
      coordinate: 1.0;2.0;3.0
      place-sub-field1: walsh
      place-sub-field2: lane1
      place-sub-field3: P2
    analytics1:
      enable: 1
      id: XYZ
      description: Vehicle Detection
      source: OpenALR
      version: "1.0"
    sensor2:
      enable: 0
      id: off
    """

  @Test("say the same as key files and as YAML", arguments: [keyFile, yaml])
  func bothForms(text: String) throws {
    let file = try MessageFile(text, path: "msgconv.txt")
    let sensor = try #require(file.sensors[0])
    #expect(sensor.id == "CAMERA_ID" && sensor.type == "Camera" && sensor.description == "Aisle Camera")
    #expect(sensor.location == [45.293701447, -75.8303914499, 48.1557479338])
    #expect(sensor.coordinate == [5.2, 10.1, 11.2])
    let place = try #require(file.places[0])
    #expect(place.name == "XYZ" && place.parts == ["walsh", "lane1", "P2"])
    #expect(file.analyses[1]?.version == "1.0" && file.analyses[1]?.source == "OpenALR")
    #expect(file.sensors[2] == nil, "groups that are switched off are left out")
  }

  @Test(
    "that are wrong name the line, the key and what was expected",
    arguments: [
      ("[sensor0]\nlocation=1;2", "m:2: location: found '1;2', expected three numbers"),
      ("[sensors]\nid=1", "m:1: sensors: found an unknown group"),
      ("[place0]\nnam=1", "did you mean 'name'?"),
      ("", "found no group"),
    ])
  func wrong(text: String, expected: String) {
    let error = #expect(throws: ConfigurationFaults.self) { try MessageFile(text, path: "m") }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }

  @Test("of brokers give what has an effect, and say what has none")
  func broker() throws {
    let file = try BrokerFile(
      """
      [message-broker]
      username = user
      client-id = uniqueID
      partition-key = sensor.id
      proto-cfg = "queue.buffering.max.messages=200000;message.send.max.retries=3"
      """, path: "cfg_kafka.txt")
    #expect(file.values["username"] == "user" && file.values["client-id"] == "uniqueID")
    #expect(file.values["proto-cfg"] == "queue.buffering.max.messages=200000;message.send.max.retries=3")
    #expect(file.remarks.map(\.key) == ["partition-key"])
  }
}
