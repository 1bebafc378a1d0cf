import CGLib
import Foundation

/// A place in memory, as a number: so that what two libraries hand out can be compared, counted and kept.
typealias Address = UInt

extension Address {
  func load<Value: BitwiseCopyable>(_ offset: Int, as type: Value.Type = Value.self) -> Value {
    guard let place = unsafe UnsafeRawPointer(bitPattern: self) else { preconditionFailure("read through NULL") }
    return unsafe place.loadUnaligned(fromByteOffset: offset, as: type)
  }

  func store<Value: BitwiseCopyable>(_ value: Value, at offset: Int) {
    guard let place = unsafe UnsafeMutableRawPointer(bitPattern: self) else {
      preconditionFailure("write through NULL")
    }
    unsafe place.storeBytes(of: value, toByteOffset: offset, as: Value.self)
  }

  /// The pointer that lies at an offset.
  func pointer(_ offset: Int) -> Address { load(offset) }

  /// The 32-bit number that lies at an offset.
  func number(_ offset: Int) -> UInt32 { load(offset) }

  /// Whether the bytes at an offset are those at the same offset of another place.
  func hasSameBytes(as other: Address, at offset: Int, count: Int) -> Bool {
    guard let bytes = unsafe UnsafeRawPointer(bitPattern: self &+ UInt(offset)),
      let others = unsafe UnsafeRawPointer(bitPattern: other &+ UInt(offset))
    else { return self == other }
    return unsafe memcmp(bytes, others, count) == 0
  }

  /// A copy of a string on the heap, which is never freed.
  static func string(_ text: String) -> Address { unsafe Address(bitPattern: g_strdup(text)) }

  /// The C string that begins here, or nil for NULL.
  var string: [UInt8]? {
    guard let start = unsafe UnsafePointer<UInt8>(bitPattern: self) else { return nil }
    return unsafe [UInt8](UnsafeBufferPointer(start: start, count: strlen(start)))
  }

  /// What the nodes of the GList that begins here point to.
  var elements: [Address] {
    var found: [Address] = []
    var node = self
    while node != 0 {
      found.append(node.pointer(0))
      node = node.pointer(8)
    }
    return found
  }

  /// Whether every node of the GList that begins here points back to the one before it.
  var isLinkedBothWays: Bool {
    var node = self
    var previous: Address = 0
    while node != 0 {
      if node.pointer(16) != previous { return false }
      previous = node
      node = node.pointer(8)
    }
    return true
  }
}
