import CGStreamer
import DipperGStreamer
import Testing

@testable import DipperBufferMetadata

@Suite("A kind of metadata")
struct MetaTypeTests {
  init() throws { try GStreamer.initialize() }

  @Test("metadata registers once by name and travels with its buffer")
  func meta() throws {
    @unsafe struct Layout {
      var meta: GstMeta
      var number: Int
    }
    func register() -> MetaType? {
      unsafe MetaType.register(
        api: "DipperTestMetaAPI", implementation: "DipperTestMeta", size: MemoryLayout<Layout>.size,
        tags: ["video"],
        initialize: { meta, _, _ in
          unsafe UnsafeMutableRawPointer(meta)?.storeBytes(
            of: 41, toByteOffset: MemoryLayout<Layout>.offset(of: \.number) ?? 0, as: Int.self)
          return 1
        }, free: nil, transform: nil)
    }
    let type = try #require(register())
    #expect(unsafe register()?.info == type.info)
    let buffer = Buffer(size: 4)
    #expect(unsafe type.first(on: buffer.raw) == nil)
    let found = unsafe type.add(to: buffer.raw)
    let meta = unsafe try #require(found)
    #expect(unsafe type.first(on: buffer.raw) == meta)
    #expect(unsafe UnsafeMutableRawPointer(meta).assumingMemoryBound(to: Layout.self).pointee.number == 41)
  }
}
