import Foundation
import Testing

/// A library of NVIDIA's, and what takes its place.
struct Replacement: CustomTestStringConvertible, Sendable {
  let file: String
  let names: [String]

  var testDescription: String { file }
  var original: String { ".deps/deepstream/nvidia/deepstream_videodecode/_libs/\(file)" }
  var ours: String {
    URL(filePath: MetadataLibrary.ourPath).deletingLastPathComponent().appending(path: file).path
  }

  static let all = [
    Replacement(file: "libnvds_meta.so", names: MetadataSymbols.all),
    Replacement(file: "libnvdsgst_meta.so", names: MetadataSymbols.gstreamer),
    Replacement(file: "libnvbufsurface.so", names: SurfaceSymbols.all),
  ]
}

@Suite struct SymbolTests {
  @Test("the list of symbols is what NVIDIA's library exports", arguments: Replacement.all)
  func listIsComplete(library: Replacement) throws {
    guard FileManager.default.fileExists(atPath: library.original) else { return }
    #expect(try ExportedSymbols(path: library.original).names == Set(library.names))
  }

  @Test("our library exports the same names and no others", arguments: Replacement.all)
  func sameNames(library: Replacement) throws {
    let ours = try ExportedSymbols(path: library.ours).names
    #expect(Set(library.names).subtracting(ours) == [])
    #expect(ours.subtracting(library.names) == [])
  }
}
