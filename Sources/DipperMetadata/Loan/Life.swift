/// One life of a recycled element: what a view remembers in order to notice that the element was removed.
@usableFromInline
@safe struct Life {
  /// Counts the lives of the element; it may be read while the loan lasts.
  @usableFromInline let counter: UnsafePointer<UInt32>
  @usableFromInline let number: UInt32

  @inlinable
  init(_ counter: UnsafePointer<UInt32>) {
    unsafe self.counter = counter
    number = unsafe counter.pointee
  }

  @inlinable var isOver: Bool { unsafe counter.pointee != number }
}

@available(*, unavailable) extension Life: Sendable {}
