extension EventMessage {
  /// One joint of a body.
  public struct Joint: Sendable, Hashable, Codable {
    /// Across, in pixels or in the space of the pose.
    public var x: Float
    /// Down, in pixels or in the space of the pose.
    public var y: Float
    /// The depth; 0 in a plane.
    public var z: Float
    /// How sure the network is, 0…1.
    public var confidence: Float

    /// Creates a joint.
    ///
    /// - Parameters:
    ///   - x: Across.
    ///   - y: Down.
    ///   - z: The depth; 0 in a plane.
    ///   - confidence: How sure the network is, 0…1.
    public init(x: Float, y: Float, z: Float = 0, confidence: Float = 1) {
      self.x = x
      self.y = y
      self.z = z
      self.confidence = confidence
    }
  }

  /// The joints of a body (`NvDsJoints`).
  public struct Pose: Sendable, Hashable, Codable {
    /// The joints, in the order of the network.
    public var joints: [Joint]
    /// DeepStream's number of the kind of pose (`pose_type`): 0 in a plane, 1 half deep, 2 in space.
    public var kind: Int

    /// Creates a pose.
    ///
    /// - Parameters:
    ///   - joints: The joints, in the order of the network.
    ///   - kind: DeepStream's number of the kind of pose.
    public init(joints: [Joint] = [], kind: Int = 0) {
      self.joints = joints
      self.kind = kind
    }
  }

  /// A box in space (`NvDsBbox3dObject`).
  public struct Box3D: Sendable, Hashable, Codable {
    /// Its numbers, twelve at most: centre, size, angles and speed (`boxes_3d`).
    public var numbers: [Float] = []
    /// How sure the network is (`scores_3d`).
    public var score: Float = 0
    /// The name of its class (`labels_3d`).
    public var label: String?
    /// Which embeddings are kept (`embedding_filter`).
    public var embeddingFilter: String?
    /// The score of its class (`cls_scores`).
    public var classScore: Float = 0
    /// The number of the object (`instance_ids`).
    public var instanceID = 0
    /// A network's numbers for it (`instance_feats`).
    public var features: [Float] = []
    /// What is written on it (`ocr_label`).
    public var text: String?

    /// Creates a box without content.
    public init() {}
  }

  /// What a tracker knows of an object in space (`NvDs3DTracking`).
  public struct Track3D: Sendable, Hashable, Codable {
    /// Where the feet are in the world: x and y (`ptWorldFeet`).
    public var worldFeet: [Float] = [0, 0]
    /// Where the feet are in the picture: x and y (`ptImgFeet`).
    public var imageFeet: [Float] = [0, 0]
    /// The hull around the object in the picture: x and y of its corners in turn (`convexHull`).
    public var convexHull: [Int32] = []
    /// Its box in space (`bbox3d`).
    public var box = Box3D()

    /// Creates a description without content.
    public init() {}
  }

  /// A question to a language model, and its answer (`NvDsConversationObject`).
  public struct Conversation: Sendable, Hashable, Codable {
    /// What it is known by.
    public var id: String?
    /// The question.
    public var query: String?
    /// The answer.
    public var response: String?

    /// Creates a conversation.
    ///
    /// - Parameters:
    ///   - id: What it is known by.
    ///   - query: The question.
    ///   - response: The answer.
    public init(id: String? = nil, query: String? = nil, response: String? = nil) {
      self.id = id
      self.query = query
      self.response = response
    }
  }

  /// Objects that stand in each other's way (`NvDsCongestionObject`).
  public struct Congestion: Sendable, Hashable, Codable {
    /// What it is known by.
    public var id: String?
    /// The objects.
    public var objectIDs: [String]
    /// How much of it there is (`amount`).
    public var amount: Float
    /// When (`timestamp`).
    public var timestamp: Int64

    /// Creates a congestion.
    ///
    /// - Parameters:
    ///   - id: What it is known by.
    ///   - objectIDs: The objects.
    ///   - amount: How much of it there is.
    ///   - timestamp: When.
    public init(id: String? = nil, objectIDs: [String] = [], amount: Float = 0, timestamp: Int64 = 0) {
      self.id = id
      self.objectIDs = objectIDs
      self.amount = amount
      self.timestamp = timestamp
    }
  }

  /// Objects that have to do with each other (`NvDsInteractionObject`).
  public struct Interaction: Sendable, Hashable, Codable {
    /// What it is known by.
    public var id: String?
    /// The objects.
    public var objectIDs: [String]
    /// Where (`coordinates`).
    public var places: [Place]
    /// What it is, in words (`description`).
    public var text: String?
    /// When (`timestamp`).
    public var timestamp: Int64

    /// Creates an interaction.
    ///
    /// - Parameters:
    ///   - id: What it is known by.
    ///   - objectIDs: The objects.
    ///   - places: Where.
    ///   - text: What it is, in words.
    ///   - timestamp: When.
    public init(
      id: String? = nil, objectIDs: [String] = [], places: [Place] = [], text: String? = nil, timestamp: Int64 = 0
    ) {
      self.id = id
      self.objectIDs = objectIDs
      self.places = places
      self.text = text
      self.timestamp = timestamp
    }
  }

  /// The objects of one kind in the field of view (`NvDsTypeMetricsObject`).
  public struct TypeCount: Sendable, Hashable, Codable {
    /// What it is known by.
    public var id: String?
    /// The kind (`type`).
    public var type: String?
    /// How many there are.
    public var count: Int
    /// Where they are (`coordinates`).
    public var places: [Place]
    /// The objects.
    public var objectIDs: [String]

    /// Creates a count.
    ///
    /// - Parameters:
    ///   - id: What it is known by.
    ///   - type: The kind.
    ///   - count: How many there are.
    ///   - places: Where they are.
    ///   - objectIDs: The objects.
    public init(
      id: String? = nil, type: String? = nil, count: Int = 0, places: [Place] = [], objectIDs: [String] = []
    ) {
      self.id = id
      self.type = type
      self.count = count
      self.places = places
      self.objectIDs = objectIDs
    }
  }

  /// When a source gave a frame that the message is about (`SourceTimePair`).
  public struct SourceTime: Sendable, Hashable, Codable {
    /// The source; 127 bytes at most.
    public var source: String
    /// When.
    public var timestamp: UInt64

    /// Creates a pair.
    ///
    /// - Parameters:
    ///   - source: The source; 127 bytes at most.
    ///   - timestamp: When.
    public init(source: String, timestamp: UInt64) {
      self.source = source
      self.timestamp = timestamp
    }
  }
}
