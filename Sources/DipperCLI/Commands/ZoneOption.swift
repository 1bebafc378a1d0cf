internal import ArgumentParser
internal import Dipper

/// A line as a command line gives it: `gate=0,0.5,1,0.5`.
struct LineOption: ExpressibleByArgument {
  let line: AnalysisLine

  init?(argument: String) {
    guard let (name, points) = zone(argument), points.count == 2 else { return nil }
    line = AnalysisLine(name, from: points[0], to: points[1])
  }
}

/// A region as a command line gives it: `yard=0.1,0.2,0.9,0.2,0.9,0.8`.
struct RegionOption: ExpressibleByArgument {
  let region: AnalysisRegion

  init?(argument: String) {
    guard let (name, points) = zone(argument), points.count >= 3 else { return nil }
    region = AnalysisRegion(name, corners: points)
  }
}

/// A name and points, which are shares of the frame.
private func zone(_ text: String) -> (name: String, points: [AnalysisPoint])? {
  guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
  let parts = text[text.index(after: sign)...].split(separator: ",", omittingEmptySubsequences: false)
  let numbers = parts.compactMap { Double($0) }
  guard numbers.count == parts.count, numbers.count.isMultiple(of: 2) else { return nil }
  let points = stride(from: 0, to: numbers.count, by: 2).map { AnalysisPoint(numbers[$0], numbers[$0 + 1]) }
  return (String(text[..<sign]), points)
}
