package import CDeepStreamGst
internal import CGLib
internal import Glibc

/// What a component's name says about it; the name lies in its note.
@unsafe package struct ComponentName {
  /// The name, at most 63 bytes.
  package let characters: UnsafePointer<CChar>

  package init(_ entry: UnsafeMutablePointer<NvDsMetaCompLatency>) {
    unsafe characters = UnsafeRawPointer(entry).assumingMemoryBound(to: CChar.self)
  }

  /// Whether frames begin their way here; twelve characters count, as in DeepStream.
  package var isDecoder: Bool { unsafe begins("nvv4l2decode") || begins("audiodecoder") }

  /// Whether the note belongs to one frame.
  package var isMultiplexer: Bool { unsafe begins("nvstreammux-") }

  /// Whether it is the name of a component, as much of it as fits.
  package func isThat(of component: String) -> Bool {
    unsafe component.withCString { unsafe strncmp(characters, $0, Int(MAX_COMPONENT_LEN) - 1) == 0 }
  }

  private func begins(_ prefix: StaticString) -> Bool {
    unsafe strncmp(
      characters, UnsafeRawPointer(prefix.utf8Start).assumingMemoryBound(to: CChar.self), prefix.utf8CodeUnitCount)
      == 0
  }
}
