internal import CDeepStream

/// How one of a batch's pools is filled (`NvDsMetaPool`).
public struct PoolStatistics: Sendable, Hashable, Codable {
  /// What a pool holds.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// ``Frame``s.
    case frames
    /// ``Object``s.
    case objects
    /// ``Classification``s.
    case classifications
    /// ``Label``s.
    case labels
    /// ``Display``s.
    case displays
    /// ``UserMetadata``.
    case userMetadata
  }

  /// What the pool holds.
  public var kind: Kind

  /// How many elements there are now; the pool grows when more are needed (`max_elements_in_pool`).
  public var capacity: Int

  /// How many wait to be used (`num_empty_elements`).
  public var free: Int

  /// How many are in use (`num_full_elements`).
  public var used: Int

  /// The bytes of one element (`element_size`).
  public var elementSize: Int

  init(_ kind: Kind, _ pool: NvDsMetaPool) {
    self.kind = kind
    unsafe capacity = Int(pool.max_elements_in_pool)
    unsafe free = Int(pool.num_empty_elements)
    unsafe used = Int(pool.num_full_elements)
    unsafe elementSize = Int(pool.element_size)
  }
}
