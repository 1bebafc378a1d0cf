internal import CGLib
internal import Glibc

/// Strings in and out of C memory.
enum CStrings {
  /// A copy that `g_free` frees, without NUL bytes.
  static func duplicate(_ string: String) -> UnsafeMutablePointer<CChar>? {
    var string = string
    return string.withUTF8 { utf8 in
      let clean = unsafe utf8.firstIndex(of: 0) ?? utf8.count
      return unsafe UnsafeRawPointer(utf8.baseAddress).map {
        unsafe g_strndup($0.assumingMemoryBound(to: CChar.self), gsize(clean))
      } ?? g_strdup("")
    }
  }

  /// Writes a string into a field of `capacity` bytes, cut before a character that does not fit.
  static func write(_ string: String, to field: UnsafeMutablePointer<CChar>, capacity: Int) {
    var string = string
    string.withUTF8 { utf8 in
      var count = unsafe min(utf8.firstIndex(of: 0) ?? utf8.count, capacity - 1)
      if count < utf8.count {
        while unsafe count > 0 && utf8[count] & 0xC0 == 0x80 { count -= 1 }
      }
      if let base = utf8.baseAddress { unsafe memcpy(field, base, count) }
      unsafe memset(field + count, 0, capacity - count)
    }
  }

  /// Zeroes what lies behind the text in a field of `capacity` bytes.
  static func clearBehindEnd(_ field: UnsafeMutablePointer<CChar>, capacity: Int) {
    let count = unsafe strnlen(field, capacity)
    unsafe memset(field + count, 0, capacity - count)
  }

  /// Reads a field of `capacity` bytes up to its NUL; bytes that are not UTF-8 are repaired.
  static func read(_ field: UnsafeMutablePointer<CChar>, capacity: Int) -> String {
    let count = unsafe strnlen(field, capacity)
    return unsafe UnsafeRawPointer(field).withMemoryRebound(to: UInt8.self, capacity: count) {
      unsafe String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
    }
  }

  /// Whether a field of `capacity` bytes holds exactly this text; builds no string.
  static func field(_ field: UnsafeMutablePointer<CChar>, capacity: Int, equals text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      guard utf8.count < capacity, unsafe field[utf8.count] == 0 else { return false }
      guard let base = utf8.baseAddress else { return true }
      return unsafe memcmp(field, base, utf8.count) == 0
    }
  }

  /// A shared copy that lives as long as the process: for names that recur, such as sources' and fonts'.
  static func interned(_ string: String) -> UnsafePointer<CChar>? {
    unsafe string.withCString { unsafe g_intern_string($0) }
  }
}
