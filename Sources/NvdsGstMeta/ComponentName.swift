internal import CDeepStreamGst
internal import CGLib
internal import CGStreamerCore
internal import Glibc

/// What a component's name says about it; the name lies in its note.
@unsafe struct ComponentName {
  let characters: UnsafePointer<CChar>

  static func of(_ entry: UnsafeMutablePointer<NvDsMetaCompLatency>) -> ComponentName {
    unsafe ComponentName(characters: UnsafeRawPointer(entry).assumingMemoryBound(to: CChar.self))
  }

  /// Whether frames begin their way here; twelve characters count, as in DeepStream.
  var isDecoder: Bool { unsafe begins("nvv4l2decode") || begins("audiodecoder") }

  /// Whether the note belongs to one frame.
  var isMultiplexer: Bool { unsafe begins("nvstreammux-") }

  private func begins(_ prefix: StaticString) -> Bool {
    unsafe strncmp(
      characters, UnsafeRawPointer(prefix.utf8Start).assumingMemoryBound(to: CChar.self), prefix.utf8CodeUnitCount)
      == 0
  }
}
