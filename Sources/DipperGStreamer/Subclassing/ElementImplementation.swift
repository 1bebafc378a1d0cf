public import CGStreamer
internal import CGStreamerShims

/// The Swift side of an element: subclass it, override what the element does, and register the class.
///
/// One object belongs to each `GstElement`: made in `instance_init`, released in `finalize`. GStreamer calls it on
/// any thread: properties on the application's threads, data on streaming threads, state changes on either. What two of
/// those touch, the subclass guards with a `Mutex`. A method must not throw or trap through C: it answers with a flow
/// return and posts an error message instead.
///
/// This class and its kin speak GStreamer's C types, because that is what an element is made of.
@safe open class ElementImplementation {
  /// The GType name, such as `DipperMux`; one name for one class in a process.
  open class var typeName: StaticString { "DipperElement" }
  /// The name that launch lines use, such as `dipmux`.
  open class var elementName: StaticString { "dipelement" }
  /// What the element says about itself.
  open class var details: ElementDetails {
    ElementDetails(longName: "Element", classification: "Generic", description: "An element")
  }
  /// The pads the element has or makes.
  open class var padTemplates: [PadTemplate] { [] }
  /// The properties, in the order whose index ``setProperty(_:_:)`` and ``property(_:)`` get.
  open class var properties: [PropertySpec] { [] }
  /// The GType the element derives from.
  open class var parentType: GType { gst_element_get_type() }

  /// The C instance; it outlives this object.
  public let element: UnsafeMutablePointer<GstElement>

  /// Makes the Swift side of an instance, inside `instance_init`: pads are added in ``constructed()``.
  /// - Parameter element: The C instance, whose parent parts are initialised.
  public required init(element: UnsafeMutablePointer<GstElement>) {
    unsafe self.element = unsafe element
  }

  /// Runs once after construction: adds the pads that are always there.
  open func constructed() {}

  /// Takes a property's new value; GObject has checked type and range.
  ///
  /// May run on any thread.
  ///
  /// - Parameters:
  ///   - index: The index into ``properties``.
  ///   - value: The value, of the kind the property has.
  open func setProperty(_ index: Int, _ value: PropertyValue) {}

  /// Gives a property's value.
  ///
  /// May run on any thread.
  ///
  /// - Parameter index: The index into ``properties``.
  /// - Returns: The value, of the kind the property has.
  open func property(_ index: Int) -> PropertyValue { .bool(false) }

  /// Changes the element's state: work before `parent()` on the way up, after it on the way down.
  /// - Parameters:
  ///   - transition: From which state to which.
  ///   - parent: What the parent class does; call it once.
  /// - Returns: How the change went.
  open func changeState(_ transition: GstStateChange, parent: () -> GstStateChangeReturn)
    -> GstStateChangeReturn
  {
    parent()
  }

  /// Makes a pad that an application asks for.
  /// - Parameters:
  ///   - template: The template asked for.
  ///   - name: The name asked for, or `nil` to choose one.
  ///   - caps: The formats the pad should carry, or `nil`.
  /// - Returns: The pad, added to the element, or `nil` to refuse.
  open func requestPad(
    template: UnsafeMutablePointer<GstPadTemplate>, name: String?, caps: UnsafePointer<GstCaps>?
  ) -> UnsafeMutablePointer<GstPad>? { nil }

  /// Takes back a pad made by ``requestPad(template:name:caps:)``: deactivates it and removes it from the element.
  /// - Parameter pad: The pad.
  open func releasePad(_ pad: UnsafeMutablePointer<GstPad>) {
    unsafe gst_pad_set_active(pad, 0)
    unsafe gst_element_remove_pad(element, pad)
  }

  /// Handles an event that an application sends to the element; by default as the parent class does.
  /// - Parameter event: The event, which this method owns.
  /// - Returns: Whether the event was handled.
  open func sendEvent(_ event: UnsafeMutablePointer<GstEvent>) -> Bool {
    guard let parent = unsafe parentElementClass.pointee.send_event else {
      unsafe gst_event_unref(event)
      return false
    }
    return unsafe parent(element, event) != 0
  }

  /// Answers a query that an application puts to the element; by default as the parent class does.
  /// - Parameter query: The query, borrowed.
  /// - Returns: Whether the query was answered.
  open func query(_ query: UnsafeMutablePointer<GstQuery>) -> Bool {
    guard let parent = unsafe parentElementClass.pointee.query else { return false }
    return unsafe parent(element, query) != 0
  }

  /// Fills the class structure; an override calls `super` first.
  /// - Parameter gclass: The class structure.
  open class func installVirtualFunctions(_ gclass: UnsafeMutableRawPointer) {
    unsafe installObjectFunctions(gclass)
    unsafe installElementFunctions(gclass)
    unsafe installProperties(properties, in: gclass.assumingMemoryBound(to: GObjectClass.self))
    unsafe installPadTemplates(gclass.assumingMemoryBound(to: GstElementClass.self))
  }

  /// The GType that this class's pads have.
  open class var padType: GType { gst_pad_get_type() }

  /// The parent's class structure.
  var parentElementClass: UnsafeMutablePointer<GstElementClass> {
    // Set in `class_init`, before the first instance.
    unsafe ObjectType.of(element).parentClass.unsafelyUnwrapped.assumingMemoryBound(to: GstElementClass.self)
  }
}
