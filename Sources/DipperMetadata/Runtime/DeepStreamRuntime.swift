internal import Synchronization

/// A library that makes and changes metadata: Dipper's own engine, or another in DeepStream 9's layout.
///
/// Views work the same on the batches of each:
///
/// ```swift
/// let runtime = try DeepStreamRuntime.load(from: "/opt/nvidia/deepstream/deepstream/lib")
/// let metadata = runtime.makeBatch(capacity: 4)
/// metadata.withBatch { batch in batch.addFrame().addObject(box: box, label: "car") }
/// ```
///
/// The checks of views work on the batches of other libraries as far as Dipper itself changes them: a view
/// kept past its loan traps, and so does one of what a view's own function removed. What another program's C
/// code removes while a handler runs is not noticed there; the native engine notices it.
public struct DeepStreamRuntime: Sendable {
  let table: RuntimeTable

  /// The file that was loaded, or `nil` for Dipper's own engine.
  public let library: String?

  init(table: RuntimeTable, library: String?) {
    self.table = table
    self.library = library
  }

  /// Dipper's own engine.
  public static let native = unsafe DeepStreamRuntime(
    table: RuntimeTable(functions: MetadataFunctions.native), library: nil)

  /// Whether this is Dipper's own engine.
  public var isNative: Bool { library == nil }

  /// Makes an empty batch (`nvds_create_batch_meta`).
  ///
  /// - Parameter capacity: How many frames there is room for at first, 1…65 536.
  /// - Returns: The batch, which is destroyed with the value.
  public func makeBatch(capacity: Int) -> MetadataBatch { MetadataBatch(self, capacity: capacity) }

  private static let loaded = Mutex<DeepStreamRuntime?>(nil)

  /// The library that was loaded last, which batches of unknown origin are taken to be of.
  package static var lastLoaded: DeepStreamRuntime? { loaded.withLock { $0 } }

  static func remember(_ runtime: DeepStreamRuntime) { loaded.withLock { $0 = runtime } }
}

/// A table of functions that never changes once made and is never freed.
@safe struct RuntimeTable: @unchecked Sendable {
  let functions: UnsafePointer<MetadataFunctions>
}
