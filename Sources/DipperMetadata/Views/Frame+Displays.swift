internal import CDeepStream
internal import DipperAdvice

extension Frame {
  /// What is to be drawn on the frame, in groups as DeepStream keeps it, the newest first (`display_meta_list`).
  public var displays: Displays { unsafe Displays(Walk(live.pointee.display_meta_list, loan), loan) }

  /// Everything that is to be drawn on the frame, as values to keep.
  public var displayItems: [DisplayItem] { displays.flatMap(\.items) }

  /// Gives everything that is to be drawn on the frame to a closure, of each group in the order of
  /// ``Display/items``.
  ///
  /// - Parameter body: Given each item.
  /// - Throws: What `body` throws.
  public func forEachDisplayItem<Failure: Error>(
    _ body: (DisplayItem) throws(Failure) -> Void
  ) throws(Failure) {
    var rest = displays
    while let display = rest.next() { try display.forEachItem(body) }
  }

  /// Removes a group of what is to be drawn (`nvds_remove_display_meta_from_frame`).
  ///
  /// - Parameter display: One of this frame's; one of another frame traps.
  public func remove(_ display: Display) {
    let element = unsafe display.live
    unsafe require(
      loan.isMember(element, of: live, live.pointee.display_meta_list),
      "The display is not one of this frame's. Remove it from the frame that it is drawn on.")
    unsafe loan.willRemove(leaf: element)
    unsafe loan.functions.pointee.removeDisplay(raw, element)
  }

  /// Removes all that is to be drawn (`nvds_clear_display_meta_list`); objects are drawn all the same.
  public func removeAllDisplayItems() {
    for display in displays { remove(display) }
  }

  /// Adds copies of all that is to be drawn on another frame (`nvds_copy_display_meta_list`).
  ///
  /// - Parameter other: A frame of this batch or of another.
  public func addCopies(ofDisplayItemsOf other: Frame) {
    for item in other.displayItems { add(item) }
  }

  /// A frame's groups of what is to be drawn.
  @safe public struct Displays: Sequence, IteratorProtocol {
    private var walk: Walk
    private let loan: Loan

    init(_ walk: Walk, _ loan: Loan) {
      self.walk = walk
      self.loan = loan
    }

    /// Gives the next group.
    ///
    /// - Returns: The group, or `nil` after the last.
    public mutating func next() -> Display? {
      guard let step = walk.next() else { return nil }
      return unsafe Display(step.element.assumingMemoryBound(to: NvDsDisplayMeta.self), loan)
    }
  }
}

@available(*, unavailable) extension Frame.Displays: Sendable {}
