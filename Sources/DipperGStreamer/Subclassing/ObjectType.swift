internal import CGStreamer
internal import CGStreamerShims
internal import Synchronization

/// What is known about one GType whose instances carry a Swift object.
///
/// The instance is the parent's structure plus one word, which holds the Swift object. It is stored in `instance_init`
/// and released in `finalize`. Immutable but for the parent's class, which `class_init` writes once before any instance.
@safe final class ObjectType {
  let offset: Int
  let make: (UnsafeMutableRawPointer) -> AnyObject
  let installClass: (UnsafeMutableRawPointer) -> Void
  private(set) var parentClass: UnsafeMutableRawPointer?

  private init(
    offset: Int, make: @escaping (UnsafeMutableRawPointer) -> AnyObject,
    installClass: @escaping (UnsafeMutableRawPointer) -> Void
  ) {
    self.offset = offset
    unsafe self.make = unsafe make
    unsafe self.installClass = unsafe installClass
    unsafe self.parentClass = nil
  }

  private static let quark = unsafe g_quark_from_string("dipper-object-type")

  /// The record of an instance's type.
  static func of(_ instance: UnsafeRawPointer) -> ObjectType {
    // Only trampolines of types registered here call this, so that the record is there.
    unsafe Unmanaged<ObjectType>.fromOpaque(
      g_type_get_qdata(dipgst_type_of(instance), quark).unsafelyUnwrapped
    ).takeUnretainedValue()
  }

  /// Whether a type was registered here.
  static func isKnown(_ type: GType) -> Bool {
    unsafe g_type_get_qdata(type, quark) != nil
  }

  /// Registers a type, or finds the one of that name that this or another copy of the library has registered.
  static func register(
    _ name: StaticString, parent: GType, make: @escaping (UnsafeMutableRawPointer) -> AnyObject,
    installClass: @escaping (UnsafeMutableRawPointer) -> Void
  ) -> GType {
    lock.withLock { _ in
      let existing = unsafe g_type_from_name(name.cString)
      if existing != 0 { return existing }
      return unsafe registerNew(name, parent: parent, make: make, installClass: installClass)
    }
  }

  /// Keeps two threads from registering one name at once.
  private static let lock = Mutex(())

  private static func registerNew(
    _ name: StaticString, parent: GType, make: @escaping (UnsafeMutableRawPointer) -> AnyObject,
    installClass: @escaping (UnsafeMutableRawPointer) -> Void
  ) -> GType {
    var query = unsafe GTypeQuery()
    unsafe g_type_query(parent, &query)
    let offset = unsafe (Int(query.instance_size) + 7) & ~7
    let record = unsafe ObjectType(offset: offset, make: make, installClass: installClass)
    // Types live as long as the program, and so does the record.
    let opaque = unsafe Unmanaged.passRetained(record).toOpaque()
    var info = unsafe GTypeInfo()
    unsafe info.class_size = guint16(query.class_size)
    unsafe info.instance_size = guint16(offset + MemoryLayout<UnsafeRawPointer>.size)
    unsafe info.class_data = UnsafeRawPointer(opaque)
    unsafe info.class_init = { unsafe ObjectType.initializeClass($0, $1) }
    unsafe info.instance_init = { unsafe ObjectType.initializeInstance($0, $1) }
    let type = unsafe g_type_register_static(parent, name.cString, &info, GTypeFlags(rawValue: 0))
    unsafe g_type_set_qdata(type, quark, opaque)
    return type
  }

  private static func initializeClass(_ gclass: gpointer?, _ data: gpointer?) {
    guard let gclass = unsafe gclass, let data = unsafe data else { return }
    let record = unsafe Unmanaged<ObjectType>.fromOpaque(data).takeUnretainedValue()
    unsafe record.parentClass = unsafe g_type_class_peek_parent(gclass)
    unsafe gclass.assumingMemoryBound(to: GObjectClass.self).pointee.finalize = {
      unsafe ObjectType.finalize($0)
    }
    unsafe record.installClass(gclass)
  }

  private static func initializeInstance(
    _ instance: UnsafeMutablePointer<GTypeInstance>?, _ gclass: gpointer?
  ) {
    guard let instance = unsafe instance else { return }
    let raw = UnsafeMutableRawPointer(instance)
    let record = unsafe of(raw)
    let object = unsafe record.make(raw)
    unsafe raw.storeBytes(
      of: Unmanaged.passRetained(object).toOpaque(), toByteOffset: record.offset,
      as: UnsafeMutableRawPointer.self)
  }

  private static func finalize(_ object: UnsafeMutablePointer<GObject>?) {
    guard let object = unsafe object else { return }
    let raw = UnsafeMutableRawPointer(object)
    let record = unsafe of(raw)
    unsafe Unmanaged<AnyObject>.fromOpaque(
      raw.load(fromByteOffset: record.offset, as: UnsafeRawPointer.self)
    ).release()
    unsafe record.parentClass?.assumingMemoryBound(to: GObjectClass.self).pointee.finalize?(object)
  }
}

/// The Swift object of an instance whose trailing word lies at `offset`.
///
/// Only vfunc trampolines call this, and those are installed only in classes whose instances hold a `T`.
@inline(__always)
func implementation<T: AnyObject>(in instance: UnsafeRawPointer, at offset: Int, as type: T.Type = T.self)
  -> T
{
  let object = unsafe Unmanaged<AnyObject>.fromOpaque(
    instance.load(fromByteOffset: offset, as: UnsafeRawPointer.self)
  ).takeUnretainedValue()
  return unsafe unsafeDowncast(object, to: T.self)
}

/// The Swift object of an instance of any type registered here; slower than with a known offset.
func implementation<T: AnyObject>(in instance: UnsafeRawPointer, as type: T.Type = T.self) -> T {
  unsafe implementation(in: instance, at: ObjectType.of(instance).offset, as: type)
}

extension ObjectType {
  /// Whether an instance is exactly of a type.
  static func isInstance(_ instance: UnsafeRawPointer, of type: GType) -> Bool {
    unsafe dipgst_type_of(instance) == type
  }
}
