public import DipperGeometry

extension Object {
  /// The object's box as it is turned, in pixels of the frame, where the network says so; `nil` for upright objects.
  ///
  /// ``box`` is the upright one around it, within the frame.
  ///
  /// It is user metadata of the object: copies of it share it.
  public var rotatedBox: RotatedBox<SourceSpace>? {
    get { attachment(RotatedBox<SourceSpace>.self) }
    nonmutating set {
      detach(RotatedBox<SourceSpace>.self)
      if let newValue { attach(newValue) }
    }
  }
}
