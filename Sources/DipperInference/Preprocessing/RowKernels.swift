/// The loops over the columns of one row.
///
/// They are plain and without branches so that the compiler makes vectors of them; 32-bit products are put together from 16-bit ones, for which every processor has an instruction.
enum RowKernels {
  /// Splits a factor into what is multiplied by 128 and the rest.
  @inline(__always) private static func split(_ factor: Int32) -> (Int16, Int16) {
    (Int16(truncatingIfNeeded: factor >> 7), Int16(truncatingIfNeeded: factor & 127))
  }

  @inline(__always) private static func product(_ value: Int16, _ factor: (Int16, Int16)) -> Int32 {
    (Int32(value) &* Int32(factor.0)) &<< 7 &+ Int32(value) &* Int32(factor.1)
  }

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
    _ u: UnsafePointer<UInt8>, _ v: UnsafePointer<UInt8>, count: Int, _ terms: ColorTerms,
    into result: (UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>)
  ) {
    let (redOfV, greenOfU) = (split(terms.redOfV), split(terms.greenOfU))
    let (greenOfV, blueOfU) = (split(terms.greenOfV), split(terms.blueOfU))
    let half: Int32 = 1 << (ColorTerms.bits - 1)
    for index in 0..<count {
      let (u, v) = unsafe (Int16(u[index]) &- 128, Int16(v[index]) &- 128)
      unsafe result.0[index] = product(v, redOfV) &+ half
      unsafe result.1[index] = product(u, greenOfU) &+ product(v, greenOfV) &+ half
      unsafe result.2[index] = product(u, blueOfU) &+ half
    }
  }

  /// Adds luma to what chroma gave and cuts the result to 0…255; works on whole vectors of eight.
  static func colors(
    _ y: UnsafePointer<UInt8>,
    _ chroma: (UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>),
    count: Int, _ terms: ColorTerms,
    into result: (UnsafeMutablePointer<Int16>, UnsafeMutablePointer<Int16>, UnsafeMutablePointer<Int16>)
  ) {
    let (factor, black) = (split(terms.luma), SIMD8(repeating: terms.black))
    let (high, low) = (SIMD8(repeating: factor.0), SIMD8(repeating: factor.1))
    for index in stride(from: 0, to: count, by: 8) {
      let bytes = unsafe UnsafeRawPointer(y + index).loadUnaligned(as: SIMD8<UInt8>.self)
      let value = SIMD8<Int16>(truncatingIfNeeded: pointwiseMax(bytes, black) &- black)
      let light = (wide(value) &* wide(high)) &<< 7 &+ wide(value &* low)
      unsafe store(color(light &+ load(chroma.0 + index)), at: result.0 + index)
      unsafe store(color(light &+ load(chroma.1 + index)), at: result.1 + index)
      unsafe store(color(light &+ load(chroma.2 + index)), at: result.2 + index)
    }
  }

  @inline(__always) private static func wide(_ value: SIMD8<Int16>) -> SIMD8<Int32> {
    SIMD8<Int32>(truncatingIfNeeded: value)
  }

  @inline(__always) private static func color(_ value: SIMD8<Int32>) -> SIMD8<Int16> {
    let level = SIMD8<Int16>(truncatingIfNeeded: value &>> ColorTerms.bits)
    return level.clamped(lowerBound: SIMD8(repeating: 0), upperBound: SIMD8(repeating: 255))
  }

  @inline(__always) private static func load(_ pointer: UnsafePointer<Int32>) -> SIMD8<Int32> {
    unsafe UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Int32>.self)
  }

  @inline(__always) private static func store<Vector>(_ value: Vector, at pointer: UnsafeMutableRawPointer) {
    unsafe pointer.storeBytes(of: value, as: Vector.self)
  }

  /// Mixes neighbours to columns of the result, in 7 fractional bits.
  static func mixColumns(
    _ pairs: UnsafePointer<Int16>, weights: UnsafePointer<Int16>, count: Int,
    into result: UnsafeMutablePointer<Int16>
  ) {
    for index in 0..<count {
      let sum =
        unsafe Int32(pairs[2 &* index]) &* Int32(weights[2 &* index])
        &+ Int32(pairs[2 &* index &+ 1]) &* Int32(weights[2 &* index &+ 1])
      unsafe result[index] = Int16(truncatingIfNeeded: sum &>> 4)
    }
  }

  /// Mixes two rows to one of bytes; works on whole vectors of eight.
  static func mixRows(
    _ first: UnsafePointer<Int16>, _ second: UnsafePointer<Int16>, weights: (Int16, Int16), count: Int,
    into result: UnsafeMutablePointer<UInt8>
  ) {
    let (near, far) = (SIMD8(repeating: weights.0), SIMD8(repeating: weights.1))
    for index in stride(from: 0, to: count, by: 8) {
      let one = unsafe UnsafeRawPointer(first + index).loadUnaligned(as: SIMD8<Int16>.self)
      let other = unsafe UnsafeRawPointer(second + index).loadUnaligned(as: SIMD8<Int16>.self)
      let sum = highHalf(one, near) &+ highHalf(other, far) &+ 2
      unsafe store(SIMD8<UInt8>(truncatingIfNeeded: sum &>> 2), at: result + index)
    }
  }

  @inline(__always) private static func highHalf(_ one: SIMD8<Int16>, _ other: SIMD8<Int16>) -> SIMD8<Int16> {
    SIMD8<Int16>(truncatingIfNeeded: (wide(one) &* wide(other)) &>> 16)
  }
}
