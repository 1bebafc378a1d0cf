import DipperDeepStream
import Testing

@Suite("Files of keys") struct KeyFileTests {
  @Test("both forms of a file say the same")
  func forms() throws {
    let keys = try KeyFile("# about\n[property]\r\na=1\n  b = x;y \n\n[class-attrs-0]\nc=", name: "a.txt")
    let yaml = try KeyFile(
      "%YAML:1.0\n---\nproperty:\n  a: 1 # one\n  \"b\": [x, 'y']\n\nclass-attrs-0:\n    c:\n", name: "a.yml")
    for file in [keys, yaml] {
      #expect(file.groups.map(\.name) == ["property", "class-attrs-0"])
      #expect(file.groups[0].entries.map(\.key) == ["a", "b"])
      #expect(file.groups[0].entries.map(\.value) == ["1", "x;y"])
      #expect(file.groups[1].entries.map(\.value) == [""])
    }
    #expect(keys.groups[0].entries.map(\.line) == [3, 4] && yaml.groups[0].entries.map(\.line) == [4, 5])
  }

  @Test("a list below a key is its value")
  func lists() throws {
    let file = try KeyFile("a:\n  files:\n    - 'one.yml'\n    - two.yml\n  next: #none\n", name: "a.yml")
    #expect(file.groups[0].entries.map(\.value) == ["one.yml;two.yml", ""])
  }

  @Test(
    "what is neither a group nor a key is named by its line",
    arguments: [
      ("a=1", "f:1: found 'a=1', expected a key in a group, such as enable=1"),
      ("[property\na=1", "f:1: found '[property', expected a group such as [property]"),
      ("[a]\nb", "f:2: found 'b', expected a key in a group, such as enable=1"),
      ("a:\n  b: 1\n    c: 2", "f:3: c: found an indent of 4 where the keys before have 2"),
      ("a:\nb: 1", "f:2: b: found a value beside a group"),
      ("a:\n  b", "f:2: found 'b', expected a key and its value"),
      ("---\n- a", "f:2: found a list, expected groups of keys"),
    ])
  func mistakes(text: String, message: String) {
    let error = #expect(throws: KeyFile.Fault.self) { try KeyFile(text, name: "f") }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test("a file that cannot be read says why", arguments: [("/nowhere/a.txt", "No such file"), ("/tmp", "Is a directory")])
  func unreadable(path: String, reason: String) {
    let error = #expect(throws: KeyFile.Fault.self) { try KeyFile(contentsOf: path) }
    #expect(error?.description.contains(reason) == true && error?.line == nil)
  }
}
