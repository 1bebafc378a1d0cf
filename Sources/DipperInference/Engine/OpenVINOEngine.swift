internal import DipperAdvice

/// Runs networks with OpenVINO, which is looked for when the first model is loaded.
///
/// The library is taken from the directory given to the engine, else from the one in the environment variable
/// `DIPPER_OPENVINO_DIR`, else from `.deps/openvino/openvino/libs` below the working directory or below a folder
/// that the program lies in, else from where the system finds it.
public struct OpenVINOEngine: InferenceEngine {
  /// The engine that looks for the library in the usual places.
  public static let shared = OpenVINOEngine()

  static let doing = "looking for OpenVINO"
  private static let place = ".deps/openvino/openvino/libs"
  private let directory: String?

  /// Creates an engine; all engines of a process share what they open.
  ///
  /// - Parameter directory: The folder with `libopenvino_c.so`; no other is tried. `nil` looks in the usual places.
  public init(directory: String? = nil) { self.directory = directory }

  /// Loads a network from an ONNX, TensorFlow, TensorFlow Lite, PaddlePaddle or OpenVINO file.
  ///
  /// - Parameters:
  ///   - model: The file and the size of its input.
  ///   - options: On what and how it is to run.
  /// - Returns: The network.
  /// - Throws: An error that says what is wrong with the file, an option or OpenVINO itself.
  public func load(_ model: ModelSource, options: EngineOptions) throws(InferenceError) -> any CompiledModel {
    try ModelFile.check(model.path)
    return try OpenVINOModel(library: library(), source: model, options: options)
  }

  /// Reads what a model takes and gives, as its file has it.
  func ports(of path: String) throws(InferenceError) -> (inputs: [TensorInfo], outputs: [TensorInfo]) {
    try ModelFile.check(path)
    return try OpenVINOModel.ports(of: ModelSource(path: path), library())
  }

  private func library() throws(InferenceError) -> OpenVINOLibrary {
    let directories = directories
    for directory in directories {
      if let library = try OpenVINOLibrary.open(in: directory) { return library }
    }
    let places = directories.map { $0.isEmpty ? "the system's libraries" : $0 }
    throw InferenceError(
      .engineMissing,
      "no libopenvino_c.so in \(places.joined(separator: ", ")); run scripts/setup or set DIPPER_OPENVINO_DIR "
        + "to the folder with it", doing: Self.doing)
  }

  /// Where to look; the empty one stands for the system's libraries.
  private var directories: [String] {
    if let directory { return [directory] }
    if let folder = LibraryPlaces.variable("DIPPER_OPENVINO_DIR") { return [folder] }
    return [Self.place] + LibraryPlaces.programFolders.map { "\($0)/\(Self.place)" } + [""]
  }
}
