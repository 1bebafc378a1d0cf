/// The loops over the columns of one row, eight at a time: they may write up to seven columns beyond `count`.
///
/// Factors come from memory, eight times each, and are read in every turn. The compiler then sees that they have
/// 16 bits and takes the instructions for these; a 32-bit product is dear on processors of the oldest kind, which
/// programs are built for.
enum RowKernels {
  typealias Bytes = SIMD8<UInt8>
  typealias Narrow = SIMD8<Int16>
  typealias Wide = SIMD8<Int32>

  /// Picks bytes by pairs of neighbours.
  static func pickPairs(
    _ row: UnsafePointer<UInt8>, first: UnsafePointer<Int32>, count: Int,
    into result: UnsafeMutablePointer<UInt8>
  ) {
    let pairs = UnsafeMutableRawPointer(result)
    for index in 0..<count {
      let pair = unsafe UnsafeRawPointer(row + Int(first[index])).loadUnaligned(as: UInt16.self)
      unsafe pairs.storeBytes(of: pair, toByteOffset: index &* 2, as: UInt16.self)
    }
  }

  /// What chroma adds to red, green and blue, in 20 fractional bits with half a unit for rounding.
  static func chroma(
    _ u: UnsafePointer<UInt8>, _ v: UnsafePointer<UInt8>, count: Int, _ factors: borrowing ColorFactors,
    into result: UnsafeMutablePointer<Int32>, distance: Int
  ) {
    let half = Wide(repeating: 1 << (ColorTerms.bits - 1))
    for index in stride(from: 0, to: count, by: 8) {
      let blueness = unsafe narrow(load(u + index) as Bytes) &- 128
      let redness = unsafe narrow(load(v + index) as Bytes) &- 128
      let red = unsafe product(redness, factors.redOfV)
      let green = unsafe product(blueness, factors.greenOfU) &+ product(redness, factors.greenOfV)
      let blue = unsafe product(blueness, factors.blueOfU)
      unsafe store(red &+ half, at: result + index)
      unsafe store(green &+ half, at: result + distance + index)
      unsafe store(blue &+ half, at: result + 2 * distance + index)
    }
  }

  /// Adds luma to what chroma gave and cuts the result to 0…255.
  static func colors(
    _ y: UnsafePointer<UInt8>, _ chroma: UnsafePointer<Int32>, count: Int, _ factors: borrowing ColorFactors,
    into result: UnsafeMutablePointer<Int16>, distance: Int
  ) {
    let black = Bytes(repeating: factors.black)
    for index in stride(from: 0, to: count, by: 8) {
      let samples: Bytes = unsafe load(y + index)
      let light = unsafe product(
        narrow(pointwiseMax(samples, black) &- black), factors.luma)
      unsafe store(level(light &+ load(chroma + index)), at: result + index)
      unsafe store(level(light &+ load(chroma + distance + index)), at: result + distance + index)
      unsafe store(level(light &+ load(chroma + 2 * distance + index)), at: result + 2 * distance + index)
    }
  }

  /// Mixes neighbours to columns of the result, in 7 fractional bits.
  static func mixColumns(
    _ pairs: UnsafePointer<Int16>, weights: UnsafePointer<Int16>, count: Int,
    into result: UnsafeMutablePointer<Int16>
  ) {
    for index in 0..<count {
      let near = unsafe Int32(pairs[2 &* index]) &* Int32(weights[2 &* index])
      let far = unsafe Int32(pairs[2 &* index &+ 1]) &* Int32(weights[2 &* index &+ 1])
      unsafe result[index] = Int16(truncatingIfNeeded: (near &+ far) &>> 4)
    }
  }

  /// Mixes two rows to one of bytes; `weights` are eight of the first and eight of the second.
  static func mixRows(
    _ first: UnsafePointer<Int16>, _ second: UnsafePointer<Int16>, weights: UnsafePointer<Int16>, count: Int,
    into result: UnsafeMutablePointer<UInt8>
  ) {
    for index in stride(from: 0, to: count, by: 8) {
      let near = unsafe highHalf(load(first + index), load(weights))
      let far = unsafe highHalf(load(second + index), load(weights + 8))
      unsafe store(bytes((near &+ far &+ 2) &>> 2), at: result + index)
    }
  }
}

extension RowKernels {
  @inline(__always) private static func load<Vector: BitwiseCopyable>(_ pointer: UnsafeRawPointer) -> Vector {
    unsafe pointer.loadUnaligned(as: Vector.self)
  }

  @inline(__always) private static func store<Vector: BitwiseCopyable>(
    _ value: Vector, at pointer: UnsafeMutableRawPointer
  ) {
    unsafe pointer.storeBytes(of: value, as: Vector.self)
  }

  // Lane by lane: the library's conversions of whole vectors stay calls, these become single instructions.
  @inline(__always) private static func wide(_ v: Narrow) -> Wide {
    Wide(
      Int32(v[0]), Int32(v[1]), Int32(v[2]), Int32(v[3]), Int32(v[4]), Int32(v[5]), Int32(v[6]), Int32(v[7]))
  }

  @inline(__always) private static func narrow(_ v: Wide) -> Narrow {
    func cut(_ value: Int32) -> Int16 { Int16(truncatingIfNeeded: value) }
    return Narrow(cut(v[0]), cut(v[1]), cut(v[2]), cut(v[3]), cut(v[4]), cut(v[5]), cut(v[6]), cut(v[7]))
  }

  @inline(__always) private static func narrow(_ v: Bytes) -> Narrow {
    Narrow(
      Int16(v[0]), Int16(v[1]), Int16(v[2]), Int16(v[3]), Int16(v[4]), Int16(v[5]), Int16(v[6]), Int16(v[7]))
  }

  @inline(__always) private static func bytes(_ v: Narrow) -> Bytes {
    func cut(_ value: Int16) -> UInt8 { UInt8(truncatingIfNeeded: value) }
    return Bytes(cut(v[0]), cut(v[1]), cut(v[2]), cut(v[3]), cut(v[4]), cut(v[5]), cut(v[6]), cut(v[7]))
  }

  /// The product with a factor that lies in memory as eight times its multiple of 128 and eight times the rest.
  @inline(__always) private static func product(_ value: Narrow, _ factor: UnsafePointer<Int16>) -> Wide {
    let (high, low): (Narrow, Narrow) = unsafe (load(factor), load(factor + 8))
    return (wide(value) &* wide(high)) &<< 7 &+ wide(value &* low)
  }

  @inline(__always) private static func highHalf(_ one: Narrow, _ other: Narrow) -> Narrow {
    narrow((wide(one) &* wide(other)) &>> 16)
  }

  @inline(__always) private static func level(_ value: Wide) -> Narrow {
    narrow(value &>> ColorTerms.bits)
      .clamped(lowerBound: Narrow(repeating: 0), upperBound: Narrow(repeating: 255))
  }
}
