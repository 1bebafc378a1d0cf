import Foundation
import Testing

@Suite struct MisuseTests {
  @Test("misuse that crashes NVIDIA's library has a defined result in ours", arguments: Misuse.all.map(\.name))
  func definedResult(name: String) async {
    await #expect(processExitsWith: .success) { [name] in
      let misuse = try #require(Misuse.all.first { $0.name == name })
      let stage = Stage(try MetadataLibrary.ours.get())
      misuse.commit(stage)
      stage.finish()
      for complaint in stage.complaints { FileHandle.standardError.write(Data("\(name): \(complaint)\n".utf8)) }
      exit(stage.complaints.isEmpty ? 0 : 1)
    }
  }
}
