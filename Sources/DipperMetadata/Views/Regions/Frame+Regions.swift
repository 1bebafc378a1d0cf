internal import CDeepStream
public import DipperGeometry
internal import DipperAdvice

extension Frame {
  /// The regions of the frame that were looked at by themselves, the newest first.
  ///
  /// As in DeepStream they hang among the frame's user metadata, under ``UserMetadataType/region``.
  public var regions: Regions { Regions(self) }

  /// Adds a region to look at by itself.
  ///
  /// - Parameters:
  ///   - box: Where it is, in pixels of the source frame.
  ///   - object: The object that it is about, which must be of this frame.
  /// - Returns: The new region, of which nothing is known yet.
  @discardableResult
  public func addRegion(_ box: Box<SourceSpace>, of object: Object? = nil) -> Region {
    unsafe attach(
      data: RegionMemory.allocate(), as: .region, copy: RegionMemory.copyFunction, release: RegionMemory.releaseFunction
    )
    guard let region = regions.first(where: { _ in true }) else {
      misuse("The metadata engine added no region: the batch's memory was overwritten.")
    }
    unsafe region.live.pointee.frame_meta = live
    region.box = box
    region.scale = (1, 1)
    if let object { region.object = object }
    return region
  }

  /// Adds a copy of a region, with its classifications and user metadata, but without its object.
  ///
  /// - Parameter other: A region of this frame or of another, of this batch or of another.
  /// - Returns: The copy. Classifications come in the reverse order, as in every copy.
  @discardableResult
  public func addCopy(of other: Region) -> Region {
    let copy = addRegion(other.box)
    unsafe copy.live.pointee.roi = other.live.pointee.roi
    copy.scale = other.scale
    copy.offset = other.offset
    for classification in other.classifications { copy.addCopy(of: classification) }
    copy.attachCopies(of: other)
    return copy
  }

  /// Removes a region, with what was found in it.
  ///
  /// - Parameter region: One of this frame's; one of another frame traps.
  public func remove(_ region: Region) {
    let element = unsafe region.holder
    unsafe require(
      loan.isMember(element, of: live, live.pointee.frame_user_meta_list),
      "The region is not one of this frame's. Remove it from the frame that it is of.")
    unsafe userMetadata.owner.remove(element)
  }

  /// Removes all regions, with what was found in them.
  public func removeAllRegions() { detach(all: .region) }

  /// A frame's regions.
  @safe public struct Regions: Sequence, IteratorProtocol {
    private let frame: Frame
    private var walk: Walk

    init(_ frame: Frame) {
      self.frame = frame
      unsafe walk = Walk(frame.live.pointee.frame_user_meta_list, frame.loan)
    }

    /// Gives the next region.
    ///
    /// - Returns: The region, or `nil` after the last.
    public mutating func next() -> Region? {
      while let step = walk.next() {
        let user = unsafe step.element.assumingMemoryBound(to: NvDsUserMeta.self)
        if unsafe RegionMemory.region(in: user) != nil { return unsafe Region(user, of: frame) }
      }
      return nil
    }
  }
}

@available(*, unavailable) extension Frame.Regions: Sendable {}
