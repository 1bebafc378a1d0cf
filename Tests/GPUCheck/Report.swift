internal import DipperCUDA
internal import DipperDevice
internal import DipperInference
internal import DipperSurface
internal import Glibc

/// Runs checks one after another, says how each went, and goes on after failures.
final class Report {
  /// What a check expected and did not find.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var failures = 0
  private(set) var checks = 0

  /// Runs one check.
  func check(_ name: String, _ body: () throws -> String) {
    checks += 1
    do {
      let detail = try body()
      say("ok      \(name)\(detail.isEmpty ? "" : ": \(detail)")")
    } catch {
      failures += 1
      say("FAILED  \(name): \(error)")
    }
  }

  /// Says what cannot be tried here.
  func skip(_ name: String, _ reason: String) { say("skipped \(name): \(reason)") }

  private func say(_ line: String) {
    print(line)
    // At once, so that a crash shows how far it came.
    fflush(nil)
  }

  static func expect(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws {
    if !holds { throw Failure(description: otherwise()) }
  }

  /// Checks that a wait does not end.
  static func expectTimeout(_ body: () throws(DeviceError) -> Void) throws {
    do throws(DeviceError) {
      try body()
    } catch {
      return try expect(error.code == .timeout, "\(error)")
    }
    throw Failure(description: "a wait ended that should not")
  }

  /// Checks that something is an error with a code.
  static func expectError(_ code: CUDAError.Code, _ body: () throws -> Void) throws -> String {
    do {
      try body()
    } catch let error as CUDAError {
      try expect(error.code == code, "\(error.code) in the place of \(code): \(error)")
      return "\(error)"
    }
    throw Failure(description: "no error")
  }
}

extension Double {
  /// The number with so many digits behind the point.
  func digits(_ count: Int) -> String {
    var unit = 1.0
    for _ in 0..<count { unit *= 10 }
    let whole = Int((self * unit).rounded())
    let text = String(whole % Int(unit))
    return count == 0
      ? "\(whole)" : "\(whole / Int(unit))." + String(repeating: "0", count: count - text.count) + text
  }
}
