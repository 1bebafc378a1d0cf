internal import CDeepStream
public import DipperGeometry
internal import DipperAdvice

/// A region of a ``Frame`` that was looked at by itself, with what was found in it (`NvDsRoiMeta`).
@safe public struct Region {
  private let user: UserPointer
  private let life: Life
  let loan: Loan
  let frame: Frame

  init(_ user: UserPointer, of frame: Frame) {
    unsafe self.user = user
    self.frame = frame
    loan = frame.loan
    unsafe life = frame.loan.life(of: user)
  }

  /// Where it is, in pixels of the source frame (`roi`).
  public var box: Box<SourceSpace> {
    get { unsafe live.pointee.roi.box }
    nonmutating set { unsafe live.pointee.roi.setBox(newValue) }
  }

  /// The object that the region is about, or `nil` for none, and once it was removed (`object_meta`).
  ///
  /// It is an object of the region's frame; one of another frame traps.
  public var object: Object? {
    get {
      guard let object = unsafe live.pointee.object_meta else { return nil }
      return frame.objects.first { unsafe $0.raw == object }
    }
    nonmutating set {
      let object = unsafe newValue?.live
      if let object = unsafe object {
        unsafe require(
          loan.isMember(object, of: frame.live, frame.live.pointee.obj_meta_list),
          "A region is about an object of its own frame.")
      }
      unsafe live.pointee.object_meta = object
    }
  }

  /// How many pixels of the network's input show one of the region, across and down (`scale_ratio_x`, `scale_ratio_y`).
  public var scale: (x: Double, y: Double) {
    get {
      let region = unsafe live.pointee
      return unsafe (region.scale_ratio_x, region.scale_ratio_y)
    }
    nonmutating set {
      let region = unsafe live
      unsafe (region.pointee.scale_ratio_x, region.pointee.scale_ratio_y) = newValue
    }
  }

  /// Where in the network's input the region begins, in its pixels (`offset_left`, `offset_top`).
  public var offset: (left: Double, top: Double) {
    get {
      let region = unsafe live.pointee
      return unsafe (region.offset_left, region.offset_top)
    }
    nonmutating set {
      let region = unsafe live
      unsafe (region.pointee.offset_left, region.pointee.offset_top) = newValue
    }
  }

  /// The region's memory, while it may be touched.
  package var live: RegionPointer {
    guard let data = unsafe holder.pointee.user_meta_data else {
      misuse("The region's memory is gone: a C component took it out of its user metadata.")
    }
    return unsafe data.assumingMemoryBound(to: NvDsRoiMeta.self)
  }

  /// The user metadata that holds the region.
  var holder: UserPointer {
    loan.check(life)
    return unsafe user
  }

  var batch: BatchPointer? { unsafe holder.pointee.base_meta.batch_meta }
}

@available(*, unavailable) extension Region: Sendable {}

extension Region: Equatable {
  /// Whether two views show the same region.
  ///
  /// - Parameters:
  ///   - left: A view.
  ///   - right: Another view.
  /// - Returns: Whether they show one region.
  public static func == (left: Region, right: Region) -> Bool { unsafe left.live == right.live }
}

extension Region: CustomStringConvertible {
  /// One line: where it is.
  public var description: String {
    let place = box
    return "Region at \(place.left), \(place.top), \(place.width)×\(place.height)"
  }
}
