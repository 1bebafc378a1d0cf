/// What one of nvinfer's configurations says, in its own terms and with its defaults.
package struct InferFile: ConfigurationFile, Sendable {
  /// What the network is good for; the numbers are `network-type`'s.
  package enum Task: Int, Sendable, CaseIterable {
    case detector = 0
    case classifier = 1
    case segmentation = 2
    case instances = 3
    case other = 100
  }

  /// What is done with a network here.
  package enum Use: Sendable {
    case detection
    case segmentation
    case classes
    case embedding
    case text
  }

  /// How many boxes become one; the numbers are `cluster-mode`'s.
  package enum Clustering: Int, Sendable, CaseIterable {
    case rectangles = 0
    case density = 1
    case suppression = 2
    case densityThenSuppression = 3
    case none = 4
  }

  /// The order of the colours; the numbers are `model-color-format`'s.
  package enum Colors: Int, Sendable, CaseIterable {
    case rgb = 0
    case bgr = 1
    case gray = 2
  }

  /// What `class-attrs-all` or `class-attrs-N` says; what is nil was left out.
  package struct ClassLimits: Sendable, Hashable {
    package var threshold: Float?
    package var postThreshold: Float?
    package var nmsIoU: Float?
    package var topK: Int?
    package var minimumWidth: Float?
    package var minimumHeight: Float?
    package var maximumWidth: Float?
    package var maximumHeight: Float?
    package var topOffset: Float?
    package var bottomOffset: Float?
    package var epsilon: Float?
    package var groupThreshold: Int?
    package var minimumBoxes: Int?
    package var minimumScore: Float?
  }

  /// The file's path.
  package var path: String
  /// The path of the model.
  package var model = ""
  /// The path of the labels.
  package var labels: String?
  package var task = Task.detector
  /// Whether it looks at objects of another network, and not at frames.
  package var isSecondary = false
  package var uniqueID: Int?
  package var interval = 0
  package var batchSize = 1

  /// The network whose objects are looked at; nil for any.
  package var operateOnID: Int?
  /// The classes that are looked at; empty for all.
  package var operateOnClasses: [Int] = []
  package var minimumObjectSize = (width: 0, height: 0)
  package var maximumObjectSize = (width: 0, height: 0)
  package var reinferInterval: Int?
  package var isAsynchronous = false

  package var scale: Float = 1
  package var offsets: [Float]?
  package var colors = Colors.rgb
  package var keepsProportions = false
  package var isCentered = false
  /// The input's size in pixels, where the file gives it.
  package var inputSize: (width: Int, height: Int)?
  /// Whether the network is to be computed in 32 bits.
  package var isSinglePrecision = false

  package var classCount: Int?
  package var clustering = Clustering.rectangles
  package var limits = ClassLimits()
  package var classLimits: [Int: ClassLimits] = [:]
  package var leftOutClasses: [Int] = []
  package var classifierThreshold: Float = 0
  package var classifierType: String?
  package var segmentationThreshold: Float?
  /// Whose outputs the C++ function that is named reads.
  package var parser: OutputParser?

  /// What is accepted and has no effect, or another than in DeepStream; one for each key.
  package var remarks: [KeyFile.Fault] = []
  /// The lines of the keys of `property`.
  package var lines: [String: Int] = [:]

  /// What is done with the network here.
  package var use: Use {
    switch task {
    case .detector, .instances: .detection
    case .segmentation: .segmentation
    case .classifier: parser?.family == OutputParser.textFamily ? .text : .classes
    // Whoever leaves the outputs of a second network to a program compares objects by them.
    case .other where isSecondary: .embedding
    case .other: lines.keys.contains { $0.contains("segmentation") } ? .segmentation : .detection
    }
  }
}

extension ConfigurationFaults {
  /// A file, or what is wrong with its text.
  static func reading(_ read: () throws(KeyFile.Fault) -> KeyFile) throws(ConfigurationFaults) -> KeyFile {
    do throws(KeyFile.Fault) { return try read() } catch { throw ConfigurationFaults([error]) }
  }
}
