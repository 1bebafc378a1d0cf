import DipperInference
import Foundation

/// A network that tests write themselves: whatever its input is, its outputs are what they were written with.
struct HeadModel {
  /// What it takes: a type as OpenVINO names it, and a shape.
  var input: (type: String, shape: [Int]) = ("f32", [1, 3, 96, 128])
  /// A second input, such as `orig_target_sizes`.
  var second: (name: String, type: String, shape: [Int])?
  /// Its outputs.
  var outputs: [(info: TensorInfo, bytes: [UInt8])] = []
  /// What the exporter noted.
  var notes: [String: String] = [:]

  mutating func add(_ name: String, _ shape: [Int], _ values: [Float]) {
    let info = TensorInfo(name: name, shape: shape, elementType: .float32)
    outputs.append((info, values.flatMap { value in Self.bytes(value.bitPattern) }))
  }

  mutating func add(_ name: String, _ shape: [Int], halves values: [Float]) {
    let info = TensorInfo(name: name, shape: shape, elementType: .float16)
    outputs.append((info, values.flatMap { Self.bytes(Float16($0).bitPattern) }))
  }

  mutating func add(_ name: String, _ shape: [Int], whole values: [Int64]) {
    let info = TensorInfo(name: name, shape: shape, elementType: .int64)
    outputs.append((info, values.flatMap { Self.bytes(UInt64(bitPattern: $0)) }))
  }

  /// The network of a golden case.
  init(_ golden: Golden) {
    input.shape = [1, 3, golden.height, golden.width]
    for output in golden.outputs {
      let values = output.values
      if output.whole {
        add(output.name, output.shape, whole: values.map { Int64($0.rounded(.down)) })
      } else {
        add(output.name, output.shape, values.map(Float.init))
      }
    }
  }

  init() {}

  private static func bytes<Bits: FixedWidthInteger>(_ bits: Bits) -> [UInt8] {
    (0..<Bits.bitWidth / 8).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
  }

  /// Writes the network into a folder.
  func write(into folder: URL, name: String = "head") throws -> String {
    try Data(outputs.flatMap(\.bytes)).write(to: folder.appending(path: "\(name).bin"))
    let model = folder.appending(path: "\(name).xml")
    try Data(xml.utf8).write(to: model)
    return model.path
  }

  private var xml: String {
    var layers = parameter(0, "images", input.type, input.shape)
    if let second { layers += parameter(1, second.name, second.type, second.shape) }
    var edges = ""
    var offset = 0
    for (index, output) in outputs.enumerated() {
      let (constant, result) = (2 + 2 * index, 3 + 2 * index)
      let type = ["float32": "f32", "float16": "f16", "int64": "i64"][output.info.elementType.rawValue] ?? "f32"
      let precision = ["f32": "FP32", "f16": "FP16", "i64": "I64"][type] ?? "FP32"
      let sides = output.info.shape.map { "<dim>\($0)</dim>" }.joined()
      layers += """
        <layer id="\(constant)" name="\(output.info.name)" type="Const" version="opset1">
        <data element_type="\(type)" shape="\(list(output.info.shape))" offset="\(offset)" size="\(output.bytes.count)"/>
        <output><port id="0" precision="\(precision)" names="\(output.info.name)">\(sides)</port></output>
        </layer>
        <layer id="\(result)" name="\(output.info.name)/result" type="Result" version="opset1">
        <input><port id="0">\(sides)</port></input>
        </layer>
        """
      edges += "<edge from-layer=\"\(constant)\" from-port=\"0\" to-layer=\"\(result)\" to-port=\"0\"/>\n"
      offset += output.bytes.count
    }
    let noted = notes.sorted { $0.key < $1.key }.map { "<\($0.key) value=\"\($0.value)\" />" }.joined(separator: "\n")
    return """
      <?xml version="1.0"?>
      <net name="head" version="11">
      <layers>
      \(layers)
      </layers>
      <edges>
      \(edges)</edges>
      <rt_info><model_info>\(noted)</model_info></rt_info>
      </net>
      """
  }

  private func parameter(_ id: Int, _ name: String, _ type: String, _ shape: [Int]) -> String {
    let precision = ["f32": "FP32", "f16": "FP16", "i64": "I64", "u8": "U8", "i8": "I8"][type] ?? "FP32"
    return """
      <layer id="\(id)" name="\(name)" type="Parameter" version="opset1">
      <data shape="\(list(shape))" element_type="\(type)"/>
      <output><port id="0" precision="\(precision)" names="\(name)">\
      \(shape.map { "<dim>\($0)</dim>" }.joined())</port></output>
      </layer>

      """
  }

  private func list(_ shape: [Int]) -> String { shape.map { $0 < 0 ? "?" : String($0) }.joined(separator: ",") }
}
