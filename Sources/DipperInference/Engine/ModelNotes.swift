internal import Glibc

/// What the exporter of a model wrote into its file beside the network itself.
///
/// ONNX files have pairs of texts (`metadata_props`), OpenVINO's have values below `rt_info`, and Ultralytics writes a
/// `metadata.yaml` beside what is a folder of files.
enum ModelNotes {
  /// Reads the notes of a model; none where there are none or they cannot be read.
  static func read(_ path: String) -> [String: String] {
    switch ModelFile.fileExtension(of: path) {
    case "onnx": unsafe mapped(path) { unsafe onnx($0) } ?? [:]
    case "xml":
      unsafe (mapped(path) { unsafe runtimeInfo(text($0)) } ?? [:])
        .merging(mapped(folder(of: path) + "metadata.yaml") { unsafe yaml(text($0)) } ?? [:]) { first, _ in first }
    case "tflite", "pb": unsafe mapped(folder(of: path) + "metadata.yaml") { unsafe yaml(text($0)) } ?? [:]
    default: [:]
    }
  }

  /// The pairs of a file of ONNX: its messages of field 14, each of a key (1) and a value (2).
  static func onnx(_ bytes: UnsafeRawBufferPointer) -> [String: String] {
    var notes: [String: String] = [:]
    try? unsafe ProtobufOutline.forEachMessage(of: bytes) { field, pair in
      guard field == 14 else { return }
      var texts: [Int: String] = [:]
      try? unsafe ProtobufOutline.forEachMessage(of: pair) { key, value in
        unsafe texts[key] = String(decoding: value, as: UTF8.self)
      }
      if let key = texts[1] { notes[key] = texts[2] ?? "" }
    }
    return notes
  }

  /// The values below `rt_info` of a file of OpenVINO, by the names of their elements.
  static func runtimeInfo(_ text: String) -> [String: String] {
    // The network's own layers have such sections too; the model's is the last.
    guard let start = text.range(of: "<rt_info>", backwards: true) else { return [:] }
    var notes: [String: String] = [:]
    var rest = text[start...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      if rest.hasPrefix("/rt_info") { break }
      guard let close = rest.firstIndex(of: ">") else { break }
      let element = rest[..<close]
      let name = element.prefix { $0 != " " && $0 != "/" }
      if let from = element.range(of: " value=\""), !name.isEmpty {
        let value = element[from...].dropFirst(" value=\"".count)
        notes[String(name)] = plain(value.prefix { $0 != "\"" })
      }
      rest = rest[rest.index(after: close)...]
    }
    return notes
  }

  /// The outermost keys of a YAML file; a mapping or a list below a key becomes one text.
  static func yaml(_ text: String) -> [String: String] {
    var notes: [String: String] = [:]
    var key = ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.first == " " || line.first == "-" {
        let item = line.drop { $0 == " " || $0 == "-" }
        let isPair = item.first?.isNumber == true && item.contains(":")
        let parts = item.split(separator: ":", maxSplits: 1)
        let value = quote(isPair ? parts.last ?? "" : item)
        if notes[key]?.isEmpty == false { notes[key]? += ", " }
        notes[key, default: ""] += isPair ? "\(parts[0]): \(value)" : value
      } else if let colon = line.firstIndex(of: ":") {
        key = String(line[..<colon])
        notes[key] = String(line[line.index(after: colon)...].drop { $0 == " " })
      }
    }
    return notes
  }

  private static func quote(_ value: Substring) -> String {
    let bare = value.drop { $0 == " " }
    return Int(bare) != nil || bare.first == "'" || bare.first == "\"" ? String(bare) : "\"\(bare)\""
  }

  private static func plain(_ value: Substring) -> String {
    var text = String(value)
    let entities = [("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    for (name, sign) in entities {
      text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: sign)
    }
    return text
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func text(_ bytes: UnsafeRawBufferPointer) -> String { unsafe String(decoding: bytes, as: UTF8.self) }

  /// Lends the bytes of a file, `nil` where it cannot be read.
  private static func mapped(
    _ path: String, _ body: (UnsafeRawBufferPointer) -> [String: String]
  ) -> [String: String]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_size > 0, status.st_mode & S_IFMT == S_IFREG,
      let address = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0),
      unsafe address != MAP_FAILED
    else { return nil }
    defer { unsafe munmap(address, Int(status.st_size)) }
    return unsafe body(UnsafeRawBufferPointer(start: address, count: Int(status.st_size)))
  }
}

extension StringProtocol {
  /// Where a text begins within this one, or `nil` where it does not stand.
  fileprivate func range(of text: String, backwards: Bool = false) -> String.Index? {
    let own = utf8
    let sought = Array(text.utf8)
    var found: String.Index?
    var index = own.startIndex
    while index != own.endIndex {
      if own[index] == sought[0], own[index...].starts(with: sought) {
        found = index
        if !backwards { return found }
      }
      index = own.index(after: index)
    }
    return found
  }
}
