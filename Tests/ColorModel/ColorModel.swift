public import Foundation

/// A network that tests write themselves: it tells red, green and blue pixels from all others.
///
/// One convolution of 1×1 gives four scores for each pixel: 0 for what is in the background, and for each colour how
/// much it outweighs the others. Its input takes values of 0…255 as they are.
public enum ColorModel {
  /// The classes, in order.
  public static let labels = ["background", "red", "green", "blue"]

  /// The folder of the package.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Whether the engine is there to run it.
  public static var canRun: Bool {
    FileManager.default.fileExists(atPath: root.appending(path: ".deps/openvino/openvino/libs").path)
  }

  /// A real segmentation network, where it is there.
  public static var deepLab: String? {
    let path = root.appending(path: "../shared/assets/deeplabv3.tflite").standardizedFileURL.path
    return canRun && FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// Writes the network, its weights and its labels into a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - width: The width of its input and of its output, in pixels.
  ///   - height: The height of its input and of its output, in pixels.
  /// - Returns: The path of the model.
  /// - Throws: What the system says of a file that cannot be written.
  public static func write(into folder: URL, width: Int, height: Int) throws -> String {
    let weights: [Float] = [0, 0, 0, 1, -1.5, -1.5, -1.5, 1, -1.5, -1.5, -1.5, 1]
    let model = folder.appending(path: "color.xml")
    try Data(xml(width, height).utf8).write(to: model)
    let bytes = weights.flatMap { weight in (0..<4).map { UInt8(truncatingIfNeeded: weight.bitPattern >> ($0 * 8)) } }
    try Data(bytes).write(to: folder.appending(path: "color.bin"))
    try Data(labels.joined(separator: "\n").utf8).write(to: folder.appending(path: "color.labels.txt"))
    return model.path
  }

  private static func xml(_ width: Int, _ height: Int) -> String {
    let image = port([1, 3, height, width])
    let scores = port([1, 4, height, width])
    return """
      <?xml version="1.0"?>
      <net name="color" version="11">
      <layers>
      <layer id="0" name="image" type="Parameter" version="opset1">
      <data shape="1,3,\(height),\(width)" element_type="f32"/>
      <output><port id="0" precision="FP32" names="image">\(image)</port></output>
      </layer>
      <layer id="1" name="weights" type="Const" version="opset1">
      <data element_type="f32" shape="4,3,1,1" offset="0" size="48"/>
      <output><port id="0" precision="FP32">\(port([4, 3, 1, 1]))</port></output>
      </layer>
      <layer id="2" name="scores" type="Convolution" version="opset1">
      <data strides="1,1" dilations="1,1" pads_begin="0,0" pads_end="0,0" auto_pad="explicit"/>
      <input><port id="0">\(image)</port><port id="1">\(port([4, 3, 1, 1]))</port></input>
      <output><port id="2" precision="FP32" names="scores">\(scores)</port></output>
      </layer>
      <layer id="3" name="result" type="Result" version="opset1">
      <input><port id="0">\(scores)</port></input>
      </layer>
      </layers>
      <edges>
      <edge from-layer="0" from-port="0" to-layer="2" to-port="0"/>
      <edge from-layer="1" from-port="0" to-layer="2" to-port="1"/>
      <edge from-layer="2" from-port="2" to-layer="3" to-port="0"/>
      </edges>
      </net>
      """
  }

  private static func port(_ sides: [Int]) -> String { sides.map { "<dim>\($0)</dim>" }.joined() }
}
