public import DipperGeometry

/// What happened to an object, for a message converter to make a message of (`NvDsEventMsgMeta`).
///
/// Attached with ``UserMetadataHolder/attach(message:)`` it is metadata that DeepStream's message converters read.
public struct EventMessage: Sendable, Hashable, Codable {
  /// What it happened to, and what is known of it (`objType`, `extMsg`).
  public enum Subject: Sendable, Hashable, Codable {
    /// A vehicle.
    case vehicle(VehicleObject)
    /// A person.
    case person(PersonObject)
    /// A face.
    case face(FaceObject)
    /// A product.
    case product(ProductObject)
    /// Anything else, by DeepStream's number (`NvDsObjectType`); 258 is unknown.
    case other(Int)
  }

  /// What happened.
  public var kind: EventKind
  /// What it happened to.
  public var subject: Subject
  /// Where in the picture, in pixels of the source frame (`bbox`).
  public var box: Box<SourceSpace>
  /// Where on earth: latitude and longitude in degrees, altitude in metres (`location`).
  public var location: Place
  /// Where in the space of the application (`coordinate`).
  public var coordinate: Place
  /// Numbers that tell the object from others (`objSignature`).
  public var signature: [Double] = []
  /// A network's numbers for the object (`embedding`).
  public var embedding: [Float] = []
  /// The detector's number for its class (`objClassId`).
  public var classID = 0
  /// Which sensor saw it (`sensorId`).
  public var sensorID = 0
  /// Which module found it (`moduleId`).
  public var moduleID = 0
  /// Which place it is at (`placeId`).
  public var placeID = 0
  /// Which component made the message (`componentId`).
  public var componentID = 0
  /// The frame's number (`frameId`).
  public var frameNumber = 0
  /// How sure the detector is, 0…1.
  public var confidence: Double = 0
  /// The number that the tracker gave it, or `nil` while it has none (`trackingId`).
  public var trackingID: UInt64?
  /// When, as RFC 3339 writes it (`ts`).
  public var timestamp: String?
  /// What the object is known by (`objectId`).
  public var objectID: String?
  /// What the sensor is known by (`sensorStr`).
  public var sensor: String?
  /// What else there is to say (`otherAttrs`).
  public var otherAttributes: String?
  /// Where the video is (`videoPath`).
  public var videoPath: String?

  /// The outlines of the object: polygons, each as x and y in turn, in pixels (`mask` of `NvDsVehicleObjectExt` and others).
  ///
  /// With one, a vehicle, person, face or product has the type that `NVDS_OBJECT_TYPE_VEHICLE_EXT` and its companions say.
  public var outlines: [[Double]] = []
  /// The joints of its body (`pose`).
  public var pose: Pose?
  /// How much of it is seen, 0…1 (`visibility`).
  public var visibility: Float = 0
  /// What a tracker knows of it in space (`singleView3DTracking`).
  public var track3D: Track3D?
  /// Its box in space (`bbox3d`).
  public var box3D: Box3D?
  /// What a language model was asked, and said (`llm`).
  public var conversations: [Conversation] = []
  /// A language model's numbers (`llm`).
  public var modelEmbeddings: [[Float]] = []
  /// Objects that have to do with each other (`interactions`).
  public var interactions: [Interaction] = []
  /// Objects that stand in each other's way (`congestions`).
  public var congestions: [Congestion] = []
  /// How many objects of each kind are in the field of view (`fov`).
  public var typeCounts: [TypeCount] = []
  /// The class of each cell of the picture (`segmentation`).
  public var segmentation: [Int32] = []
  /// When each source gave the frames that it is about, 100 at most (`entries`).
  public var sourceTimes: [SourceTime] = []

  /// Three numbers that say where.
  public struct Place: Sendable, Hashable, Codable {
    /// The latitude, or x.
    public var x: Double
    /// The longitude, or y.
    public var y: Double
    /// The altitude, or z.
    public var z: Double

    /// Creates a place.
    ///
    /// - Parameters:
    ///   - x: The latitude, or x.
    ///   - y: The longitude, or y.
    ///   - z: The altitude, or z.
    public init(x: Double = 0, y: Double = 0, z: Double = 0) {
      self.x = x
      self.y = y
      self.z = z
    }
  }

  /// Creates a message; what it does not name is empty until set.
  ///
  /// - Parameters:
  ///   - kind: What happened.
  ///   - subject: What it happened to.
  ///   - box: Where in the picture, in pixels of the source frame.
  public init(
    _ kind: EventKind, _ subject: Subject = .other(258),
    box: Box<SourceSpace> = Box(left: 0, top: 0, width: 0, height: 0)
  ) {
    self.kind = kind
    self.subject = subject
    self.box = box
    location = Place()
    coordinate = Place()
  }

  /// Creates a message about an object as it is now.
  ///
  /// - Parameters:
  ///   - kind: What happened.
  ///   - subject: What it happened to.
  ///   - object: The object, whose box, class, confidence, label and track are taken.
  public init(_ kind: EventKind, _ subject: Subject = .other(258), object: Object) {
    self.init(kind, subject, box: object.box)
    classID = object.classID
    componentID = object.componentID
    confidence = Double(object.confidence)
    trackingID = object.trackingID
    objectID = object.label
  }
}

/// An event and what is known of it (`NvDsEvent`).
public struct MessageEvent: Sendable, Hashable, Codable {
  /// What happened.
  public var kind: EventKind
  /// What is known of it.
  public var message: EventMessage

  /// Creates an event.
  ///
  /// - Parameter message: What is known of it, which says what happened.
  public init(_ message: EventMessage) {
    kind = message.kind
    self.message = message
  }
}
