/// Finds out whether a network gives an answer for each of several images at once.
enum BatchTrial {
  /// Runs the network on two images and on three; its outputs must have as many parts.
  ///
  /// Outputs that gather the objects of all images in one list, as some exporters' suppression does, have not.
  static func succeeds(_ model: any CompiledModel) -> Bool {
    guard model.batchSize > 1, model.outputs.allSatisfy({ ($0.shape.first ?? 0) < 0 && $0.hasFixedRest }),
      let request = try? model.makeRequest()
    else { return false }
    defer { request.close() }
    return [2, 3].allSatisfy { $0 > model.batchSize || gives($0, request) }
  }

  private static func gives(_ count: Int, _ request: any InferenceRequest) -> Bool {
    let answer = Answer<Void>()
    do throws(InferenceError) {
      try request.setImageCount(count)
      request.withInput { bytes in
        unsafe bytes.withUnsafeMutableBytes { _ = unsafe $0.initializeMemory(as: UInt8.self, repeating: 0) }
      }
      try request.start { error in answer.set(error.map { .failure($0) } ?? .success(())) }
      _ = try answer.wait().get()
    } catch {
      return false
    }
    var isParted = false
    request.withOutputs { outputs in isParted = outputs.allSatisfy { $0.info.shape.first == count } }
    return isParted
  }
}

extension TensorInfo {
  /// Whether all but the first dimension are fixed.
  fileprivate var hasFixedRest: Bool { shape.dropFirst().allSatisfy { $0 >= 0 } }
}
