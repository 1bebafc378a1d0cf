public import Foundation

/// Networks that tests write themselves, which look at an image as a whole: one convolution of 1×1 and a mean.
///
/// They take any number of images of values 0…255 at once, and say how much background, red, green and blue there is.
public enum ColorKinds {
  /// What a network says.
  public enum Kind: Sendable {
    /// Four scores of the colours, as ``ColorModel/labels`` has them.
    case classes
    /// The colours, and whether the image is rather warm or cold.
    case twoHeads
    /// The four scores as an embedding.
    case embedding
    /// A character for each column: nothing, r, g or b.
    case text
  }

  /// Writes a network and its weights into a folder.
  ///
  /// - Parameters:
  ///   - kind: What it says.
  ///   - folder: The folder.
  ///   - name: The file's name, without what follows the dot.
  ///   - width: The width of its input in pixels.
  ///   - height: The height of its input in pixels.
  ///   - batch: How many images its file is for; -1 leaves it open.
  /// - Returns: The path of the model.
  /// - Throws: What the system says of a file that cannot be written.
  public static func write(
    _ kind: Kind, into folder: URL, name: String = "kind", width: Int = 32, height: Int = 32, batch: Int = -1
  ) throws -> String {
    var network = LayerList()
    let image = network.parameter([batch, 3, height, width])
    let scores = network.mean(
      of: network.convolution(image, weights: [0, 0, 0, 1, -1.5, -1.5, -1.5, 1, -1.5, -1.5, -1.5, 1], count: 4),
      over: kind == .text ? [2] : [2, 3])
    switch kind {
    case .classes: network.result(scores, name: "logits")
    case .embedding: network.result(scores, name: "embedding")
    case .text: network.result(network.transpose(scores), name: "characters")
    case .twoHeads:
      network.result(scores, name: "colour")
      let warmth = network.convolution(image, weights: [1, 0, -1, -1, 0, 1], count: 2)
      network.result(network.mean(of: warmth, over: [2, 3]), name: "warmth")
    }
    let model = folder.appending(path: "\(name).xml")
    try Data(network.xml.utf8).write(to: model)
    try Data(network.weights).write(to: folder.appending(path: "\(name).bin"))
    return model.path
  }
}

/// The layers of a network as OpenVINO's files have them.
private struct LayerList {
  /// What a layer gives: its number and shape.
  struct Value {
    var layer: Int
    var shape: [Int]
  }

  private(set) var weights: [UInt8] = []
  private var layers: [String] = []
  private var edges: [String] = []

  var xml: String {
    "<?xml version=\"1.0\"?><net name=\"kinds\" version=\"11\"><layers>\(layers.joined())</layers>"
      + "<edges>\(edges.joined())</edges></net>"
  }

  mutating func parameter(_ shape: [Int]) -> Value {
    let list = shape.map { $0 < 0 ? "?" : String($0) }.joined(separator: ",")
    return add("Parameter", "shape=\"\(list)\" element_type=\"f32\"", [], shape, name: "image")
  }

  mutating func convolution(_ image: Value, weights: [Float], count: Int) -> Value {
    let matrix = constant(weights.flatMap { bytes($0.bitPattern) }, "f32", [count, 3, 1, 1])
    return add(
      "Convolution",
      "strides=\"1,1\" dilations=\"1,1\" pads_begin=\"0,0\" pads_end=\"0,0\" auto_pad=\"explicit\"", [image, matrix],
      [image.shape[0], count] + image.shape[2...])
  }

  mutating func mean(of value: Value, over axes: [Int]) -> Value {
    let list = constant(axes.flatMap { bytes(Int64($0)) }, "i64", [axes.count])
    let shape = value.shape.enumerated().filter { !axes.contains($0.offset) }.map(\.element)
    return add("ReduceMean", "keep_dims=\"false\"", [value, list], shape)
  }

  mutating func transpose(_ value: Value) -> Value {
    let order = constant([0, 2, 1].flatMap { bytes(Int64($0)) }, "i64", [3])
    return add("Transpose", "", [value, order], [value.shape[0], value.shape[2], value.shape[1]])
  }

  mutating func result(_ value: Value, name: String) {
    // The name of an output is that of the layer that gives it.
    layers[value.layer] = layers[value.layer].replacingOccurrences(of: "names=\"\"", with: "names=\"\(name)\"")
    let number = layers.count
    layers.append(
      "<layer id=\"\(number)\" name=\"\(name)/result\" type=\"Result\" version=\"opset1\"><input><port id=\"0\">"
        + "\(sides(value.shape))</port></input></layer>")
    connect(value, to: number, 0)
  }

  private mutating func constant(_ bytes: [UInt8], _ type: String, _ shape: [Int]) -> Value {
    let list = shape.map(String.init).joined(separator: ",")
    defer { weights += bytes }
    return add(
      "Const", "element_type=\"\(type)\" shape=\"\(list)\" offset=\"\(weights.count)\" size=\"\(bytes.count)\"", [],
      shape, type: type)
  }

  private mutating func add(
    _ kind: String, _ data: String, _ inputs: [Value], _ shape: [Int], name: String = "", type: String = "f32"
  ) -> Value {
    let number = layers.count
    let precision = type == "i64" ? "I64" : "FP32"
    let ports = inputs.enumerated().map { "<port id=\"\($0.offset)\">\(sides($0.element.shape))</port>" }.joined()
    layers.append(
      "<layer id=\"\(number)\" name=\"\(kind)\(number)\" type=\"\(kind)\" version=\"opset1\"><data \(data)/>"
        + (ports.isEmpty ? "" : "<input>\(ports)</input>")
        + "<output><port id=\"\(inputs.count)\" precision=\"\(precision)\" names=\"\(name)\">\(sides(shape))</port>"
        + "</output></layer>")
    for (place, input) in inputs.enumerated() { connect(input, to: number, place) }
    return Value(layer: number, shape: shape)
  }

  private mutating func connect(_ value: Value, to layer: Int, _ port: Int) {
    let inputs = layers[value.layer].components(separatedBy: "<input>").count > 1
    let output = inputs ? layers[value.layer].components(separatedBy: "<port id=").count - 2 : 0
    edges.append(
      "<edge from-layer=\"\(value.layer)\" from-port=\"\(output)\" to-layer=\"\(layer)\" to-port=\"\(port)\"/>")
  }

  private func sides(_ shape: [Int]) -> String { shape.map { "<dim>\($0)</dim>" }.joined() }

  private func bytes<Bits: FixedWidthInteger>(_ bits: Bits) -> [UInt8] {
    (0..<Bits.bitWidth / 8).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
  }
}
