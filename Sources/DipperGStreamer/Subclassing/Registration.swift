package import CGStreamer
internal import Synchronization

/// Two threads that register one element at once would each add a factory, and free the one that elements point to.
private let registering = Mutex(())

/// Registers an element class with GStreamer, for a plugin or (`nil`) for this process alone.
///
/// Registering a class again is harmless: the GType is found by name, also when another copy of the library has
/// registered it.
/// - Returns: Whether the element can be made now.
@discardableResult
package func registerElement(_ type: ElementImplementation.Type, plugin: OpaquePointer? = nil) -> Bool {
  let gtype = elementType(type)
  guard gtype != 0 else { return false }
  return registering.withLock { _ in
    unsafe gst_element_register(plugin, type.elementName.cString, guint(GST_RANK_NONE.rawValue), gtype) != 0
  }
}

/// The GType of an element class, registered when it is new.
func elementType(_ type: ElementImplementation.Type) -> GType {
  unsafe ObjectType.register(
    type.typeName, parent: type.parentType,
    make: { instance in unsafe type.init(element: instance.assumingMemoryBound(to: GstElement.self)) },
    installClass: { gclass in unsafe type.installVirtualFunctions(gclass) })
}

/// The Swift side of an element, or `nil` when the element is of another type.
package func implementation<T: ElementImplementation>(
  of element: UnsafeMutablePointer<GstElement>, as type: T.Type = T.self
) -> T? {
  let expected = unsafe g_type_from_name(type.typeName.cString)
  guard expected != 0, ObjectType.isKnown(expected) else { return nil }
  guard unsafe ObjectType.isInstance(element, of: expected) else { return nil }
  let found: ElementImplementation = unsafe implementation(in: element)
  return found as? T
}
