/// Where a network comes from and what size its input is to have.
public struct ModelSource: Sendable, Hashable {
  /// The path of the file.
  public var path: String
  /// The input's width in pixels; `nil` leaves it to the model.
  public var inputWidth: Int?
  /// The input's height in pixels; `nil` leaves it to the model.
  public var inputHeight: Int?
  /// How many images one input is to hold at most, 1 or more; a model may allow one only.
  public var batchSize: Int

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - inputWidth: The input's width in pixels.
  ///   - inputHeight: The input's height in pixels.
  ///   - batchSize: How many images one input is to hold at most.
  public init(path: String, inputWidth: Int? = nil, inputHeight: Int? = nil, batchSize: Int = 1) {
    self.path = path
    self.inputWidth = inputWidth
    self.inputHeight = inputHeight
    self.batchSize = batchSize
  }
}

/// On what a network runs and how.
public struct EngineOptions: Sendable, Hashable {
  /// The device: a name that `dipper devices` prints, such as `host`, or one of the engine's own, such as `CPU`.
  public var device = "CPU"
  /// The precision of the computation, such as `f32` or `bf16`; `nil` leaves it to the engine, which takes the
  /// fastest that the device has.
  public var precision: String?
  /// How many requests are to be under way at the same time; `nil` leaves it to the engine.
  public var requests: Int?
  /// How many threads work; `nil` leaves it to the engine.
  public var threads: Int?
  /// How many requests the device works on at the same time; `nil` leaves it to the engine.
  public var streams: Int?

  /// Creates options that leave everything to the engine.
  public init() {}
}
