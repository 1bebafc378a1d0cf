/// The name of a source, in memory that all of its frames share and that lives as long as the process.
@safe package struct SourceName: Sendable {
  /// Immutable and never freed.
  nonisolated(unsafe) let interned: UnsafePointer<CChar>?

  /// Keeps a name; the same text always takes the same memory.
  package init(_ name: String) { unsafe interned = CStrings.interned(name) }
}
