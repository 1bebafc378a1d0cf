public import CDeepStream
public import DipperGeometry
internal import DipperAdvice

/// One object found in a ``Frame``.
@safe public struct Object {
  @usableFromInline let raw: ObjectPointer
  @usableFromInline let loan: Loan
  @usableFromInline let life: Life

  /// The bytes that a label takes in memory, with its end.
  static let labelSize = Int(MAX_LABEL_SIZE)

  @inlinable
  init(_ raw: ObjectPointer, _ loan: Loan) {
    unsafe self.raw = raw
    self.loan = loan
    unsafe life = loan.life(of: raw)
  }

  @inlinable
  init(_ step: Walk.Step, _ loan: Loan) {
    unsafe raw = step.element.assumingMemoryBound(to: NvDsObjectMeta.self)
    self.loan = loan
    life = step.life
  }

  /// Where the object is, in pixels of the source frame (`rect_params`).
  public var box: Box<SourceSpace> {
    @inlinable get { unsafe checked.pointee.rect_params.box }
    @inlinable nonmutating set { unsafe checked.pointee.rect_params.setBox(newValue) }
  }

  /// Where the detector found it, in pixels of the source frame (`detector_bbox_info`).
  public var detectorBox: Box<SourceSpace> {
    @inlinable get { unsafe checked.pointee.detector_bbox_info.box }
    @inlinable nonmutating set { unsafe checked.pointee.detector_bbox_info.setBox(newValue) }
  }

  /// Where the tracker puts it, in pixels of the source frame (`tracker_bbox_info`).
  public var trackerBox: Box<SourceSpace> {
    @inlinable get { unsafe checked.pointee.tracker_bbox_info.box }
    @inlinable nonmutating set { unsafe checked.pointee.tracker_bbox_info.setBox(newValue) }
  }

  /// The detector's number for the object's class (`class_id`).
  public var classID: Int {
    @inlinable get { unsafe Int(checked.pointee.class_id) }
    @inlinable nonmutating set { unsafe checked.pointee.class_id = Int32(truncatingIfNeeded: newValue) }
  }

  /// The name of the object's class (`obj_label`); setting keeps at most 127 bytes of UTF-8.
  public var label: String {
    get { unsafe CStrings.read(dip_object_label(live), capacity: Object.labelSize) }
    nonmutating set {
      unsafe CStrings.write(newValue, to: dip_object_label(live), capacity: Object.labelSize)
    }
  }

  /// Whether the object's class has this name; faster than comparing ``label``.
  ///
  /// - Parameter name: The name.
  /// - Returns: Whether ``label`` is `name`.
  public func hasLabel(_ name: String) -> Bool {
    unsafe CStrings.field(dip_object_label(live), capacity: Object.labelSize, equals: name)
  }

  /// How sure the detector is, 0…1 (`confidence`).
  public var confidence: Float {
    @inlinable get { unsafe checked.pointee.confidence }
    @inlinable nonmutating set { unsafe checked.pointee.confidence = newValue }
  }

  /// Which detector found the object: its `unique-id` (`unique_component_id`).
  public var componentID: Int {
    @inlinable get { unsafe Int(checked.pointee.unique_component_id) }
    @inlinable nonmutating set { unsafe checked.pointee.unique_component_id = Int32(truncatingIfNeeded: newValue) }
  }

  /// The object that this one is part of, such as the car of a number plate (`parent`).
  ///
  /// A parent is an object of the same frame, and `nil` once it was removed; one of another frame traps.
  public var parent: Object? {
    get {
      guard let parent = unsafe live.pointee.parent else { return nil }
      return unsafe Object(parent, loan)
    }
    nonmutating set {
      let object = unsafe live
      let parent = unsafe newValue?.live
      if let parent = unsafe parent {
        unsafe require(
          parent != object && loan.areSiblings(parent, object),
          "An object's parent is another object of the same frame.")
        if loan.isNative { unsafe dip_header(parent).pointee.is_parent = 1 }
      }
      unsafe object.pointee.parent = parent
    }
  }

  /// Four numbers for an application's own use (`reserved`); ``trackingStatus`` and ``trackingAge`` lie
  /// elsewhere.
  public var customValues: (Int, Int, Int, Int) {
    @inlinable get { unsafe checked.pointee.reserved }
    @inlinable nonmutating set { unsafe checked.pointee.reserved = newValue }
  }

  /// Four more numbers (`misc_obj_info`); Dipper's tracker keeps ``trackingStatus`` and ``trackingAge`` in the
  /// first two.
  public var miscValues: (Int, Int, Int, Int) {
    @inlinable get { unsafe checked.pointee.misc_obj_info }
    @inlinable nonmutating set { unsafe checked.pointee.misc_obj_info = newValue }
  }

  /// The object's memory, while it may be touched.
  package var live: ObjectPointer { unsafe checked }

  /// The same, for what is inlined into programs.
  @inlinable var checked: ObjectPointer {
    loan.check(life)
    return unsafe raw
  }
}

@available(*, unavailable) extension Object: Sendable {}

extension Object: Equatable {
  /// Whether two views show the same object.
  ///
  /// - Parameters:
  ///   - left: A view.
  ///   - right: Another view.
  /// - Returns: Whether they show one object.
  public static func == (left: Object, right: Object) -> Bool { unsafe left.live == right.live }
}
