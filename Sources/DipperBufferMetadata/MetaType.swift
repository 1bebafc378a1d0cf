package import CGStreamer

/// A kind of metadata that buffers can carry (`GstMetaInfo`).
@safe package struct MetaType: Sendable {
  /// The API that the metadata implements.
  package let api: GType
  /// The implementation; registered for the life of the program and never changed, so that threads may share it.
  nonisolated(unsafe) package let info: UnsafePointer<GstMetaInfo>

  /// Finds a kind of metadata by name, and registers it when nobody has.
  ///
  /// In a process that already holds another library with the same names, that library's implementation is used.
  /// - Parameters:
  ///   - api: The API's GType name, such as `NvDsMetaAPI`.
  ///   - implementation: The implementation's name, such as `NvDsMeta`.
  ///   - size: The size of the structure, which begins with a `GstMeta`.
  ///   - tags: What the metadata depends on (`size`, `colorspace`, …).
  ///   - initialize: Fills a new structure; required, because its memory is not zeroed.
  ///   - free: Empties a structure.
  ///   - transform: Copies the metadata to another buffer; `nil` when it does not travel.
  /// - Returns: The kind, or `nil` when GStreamer refused it.
  package static func register(
    api: StaticString, implementation: StaticString, size: Int, tags: [StaticString] = [],
    initialize: @escaping GstMetaInitFunction, free: GstMetaFreeFunction?,
    transform: GstMetaTransformFunction?
  ) -> MetaType? {
    let type = apiType(api, tags: tags)
    guard type != 0 else { return nil }
    if let found = unsafe gst_meta_get_info(implementation.cString) {
      return unsafe MetaType(api: type, info: found)
    }
    let made = unsafe gst_meta_register(
      type, implementation.cString, gsize(size), initialize, free, transform)
    return unsafe made.map { unsafe MetaType(api: type, info: $0) }
  }

  /// Finds a metadata API by name, and registers it when nobody has.
  ///
  /// - Parameters:
  ///   - name: The API's GType name, such as `NvDsMetaAPI`.
  ///   - tags: What metadata of this API depends on (`size`, `colorspace`, …).
  /// - Returns: The API's type; 0 when GLib refused it.
  package static func apiType(_ name: StaticString, tags: [StaticString] = []) -> GType {
    let existing = unsafe g_type_from_name(name.cString)
    if existing != 0 { return existing }
    // GStreamer keeps the array's strings as quarks and does not keep the array.
    var list: [UnsafePointer<CChar>?] = unsafe tags.map { unsafe $0.cString }
    unsafe list.append(nil)
    return unsafe list.withUnsafeMutableBufferPointer {
      unsafe gst_meta_api_type_register(name.cString, $0.baseAddress)
    }
  }

  /// Attaches new metadata to a writable buffer.
  package func add(
    to buffer: UnsafeMutablePointer<GstBuffer>, parameters: UnsafeMutableRawPointer? = nil
  ) -> UnsafeMutablePointer<GstMeta>? {
    unsafe gst_buffer_add_meta(buffer, info, parameters)
  }

  /// The first metadata of this API on a buffer.
  package func first(on buffer: UnsafeMutablePointer<GstBuffer>) -> UnsafeMutablePointer<GstMeta>? {
    unsafe gst_buffer_get_meta(buffer, api)
  }
}

extension StaticString {
  /// The text as a C string that lives as long as the program.
  fileprivate var cString: UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
