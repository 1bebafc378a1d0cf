/// Where the numbers of a finished object stand in its row, and what they are measured in.
struct BoxRowForm: Sendable, Hashable {
  /// The column of the first edge; the others follow.
  var left: Int
  /// 1 where rows have the vertical edges' columns first: top, left, bottom, right.
  var flip = 0
  /// The column of the score.
  var score: Int
  /// The column of the class.
  var classID: Int
  /// How many numbers a row has.
  var length: Int
  /// What the first class is called: 1 where 0 stands for the background.
  var firstClass = 0
  /// Whether edges are parts of the input's sides, 0…1, rather than pixels.
  var isNormalized = false
}

/// Reads rows of finished objects, which the network merged itself.
struct BoxRows: Sendable {
  private let output: Int
  private let form: BoxRowForm
  private let scale: (x: Float, y: Float)
  private let input: InputSize

  init(_ network: NetworkOutputs, output: Int, form: BoxRowForm) {
    input = InputSize(network)
    (self.output, self.form) = (output, form)
    scale = form.isNormalized ? (input.width, input.height) : (1, 1)
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    _ = outputs[output].withFloats { values in
      for row in 0..<values.count / form.length {
        let start = row * form.length
        let (score, classID) = (values[start + form.score], values[start + form.classID])
        guard score >= threshold, classID >= Float(form.firstClass), classID < 1e6 else { continue }
        let (x, y) = (start + form.left + form.flip, start + form.left + 1 - form.flip)
        let candidate = Candidate(
          left: values[x] * scale.x, top: values[y] * scale.y, right: values[x + 2] * scale.x,
          bottom: values[y + 2] * scale.y, classID: Int(classID) - form.firstClass, confidence: score,
          width: input.width, height: input.height, row: row)
        if let candidate { candidates.append(candidate) }
      }
    }
  }
}
