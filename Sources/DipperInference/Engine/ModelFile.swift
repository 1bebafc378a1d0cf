internal import Glibc

/// What can be said of a model's file before an engine reads it.
enum ModelFile {
  /// The kinds of files that are read, by extension.
  static let kinds = [
    "onnx": "an ONNX model", "pb": "a frozen TensorFlow graph", "xml": "an OpenVINO model",
    "tflite": "a TensorFlow Lite model", "pdmodel": "a PaddlePaddle model",
  ]

  /// Throws a line that names the file where it cannot be a model.
  static func check(_ path: String) throws(InferenceError) {
    func failure(_ message: String, _ cause: String? = nil) -> InferenceError {
      InferenceError(.modelUnreadable, message, doing: "loading \(path)", cause: cause)
    }
    guard !path.isEmpty else {
      throw InferenceError(.modelUnreadable, "the path is empty; name a model file", doing: "loading a model")
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      let cause = unsafe String(cString: strerror(errno))
      throw errno == ENOENT
        ? failure("there is no such file; check the path or run scripts/setup, which fetches the models")
        : failure("the file cannot be looked at; check the path and its permissions", cause)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw failure("this is a directory; name the model file in it (\(extensions))")
    }
    guard let kind = kinds[fileExtension(of: path)] else {
      throw failure("the file's extension is not that of a model; use one of \(extensions)")
    }
    guard status.st_size > 0 else { throw failure("the file is empty; fetch the model again") }
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw failure("the file cannot be read; check its permissions", unsafe String(cString: strerror(errno)))
    }
    defer { close(file) }
    let size = Int(status.st_size)
    guard let address = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), unsafe address != MAP_FAILED
    else {
      throw failure(
        "the file cannot be read; check that it is a file", unsafe String(cString: strerror(errno)))
    }
    defer { unsafe munmap(address, size) }
    let bytes = unsafe UnsafeRawBufferPointer(start: address, count: size)
    try unsafe checkText(bytes, of: path, kind: kind, failure)
    try unsafe checkFormat(bytes, of: path, kind: kind, failure)
  }

  /// Finds text where a model should be.
  private static func checkText(
    _ bytes: UnsafeRawBufferPointer, of path: String, kind: String,
    _ failure: (String, String?) -> InferenceError
  ) throws(InferenceError) {
    let start = unsafe Array(bytes.prefix(512))
    let isText = start.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (9...13).contains($0) }
    let line = String(decoding: start.prefix { $0 != 10 && $0 != 13 }.prefix(40), as: UTF8.self)
    if line.hasPrefix("version https://git-lfs") {
      throw failure("this is a Git LFS pointer, not the model itself; run git lfs pull", nil)
    }
    if fileExtension(of: path) == "xml" {
      guard line.hasPrefix("<") else { throw failure("this is not \(kind): it begins with \"\(line)\"", nil) }
      let weights = path.dropLast(3) + "bin"
      guard unsafe access(String(weights), R_OK) == 0 else {
        throw failure("its weights \(weights) are missing or unreadable; put them beside it", nil)
      }
    } else if isText {
      throw failure("this is text, not \(kind): it begins with \"\(line)\"", nil)
    }
  }

  private static var extensions: String { kinds.keys.sorted().map { ".\($0)" }.joined(separator: ", ") }

  /// What follows the last dot of the file's name, in small letters.
  static func fileExtension(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// Finds a file that is damaged or of another kind than its name says.
  private static func checkFormat(
    _ bytes: UnsafeRawBufferPointer, of path: String, kind: String,
    _ failure: (String, String?) -> InferenceError
  ) throws(InferenceError) {
    let other = failure("the file is damaged or not \(kind); fetch or export the model again", nil)
    do throws(ProtobufOutline.Damage) {
      switch fileExtension(of: path) {
      case "onnx":
        // Without a graph, field 7, there is no model.
        let outline = try unsafe ProtobufOutline(
          bytes, messages: [2, 3, 4, 6, 7, 8, 14, 20, 25, 26], numbers: [1, 5])
        guard outline.fields.contains(7) else { throw .malformed }
      case "pb":
        // Nodes are field 1.
        let outline = try unsafe ProtobufOutline(bytes, messages: [1, 2, 4, 5], numbers: [3])
        guard outline.fields.contains(1) else { throw .malformed }
      case "tflite":
        guard bytes.count > 8, unsafe bytes[4..<8].elementsEqual("TFL3".utf8) else { throw .malformed }
      default: break
      }
    } catch {
      throw error == .cutOff
        ? failure("the file ends in the middle, after \(bytes.count) bytes; fetch the model again", nil)
        : other
    }
  }
}
