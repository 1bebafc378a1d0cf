internal import Glibc

/// A text that C's `printf` formats, so that numbers look as the original's do.
///
/// - Parameters:
///   - format: As for `printf`.
///   - arguments: What the format names: `Int32`, `UInt32`, `Double` and C strings.
/// - Returns: The text, with its closing NUL.
@unsafe func formatted(_ format: String, _ arguments: any CVarArg...) -> [CChar] {
  let length = unsafe withVaList(arguments) { unsafe vsnprintf(nil, 0, format, $0) }
  var text = [CChar](repeating: 0, count: Int(max(0, length)) + 1)
  unsafe text.withUnsafeMutableBufferPointer { buffer in
    _ = unsafe withVaList(arguments) { unsafe vsnprintf(buffer.baseAddress, buffer.count, format, $0) }
  }
  return text
}
