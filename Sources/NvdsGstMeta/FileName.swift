internal import CDeepStream
internal import Glibc

/// How the files of one run are named: prefix, process, kind, local time.
@unsafe struct FileName {
  private let prefix: UnsafePointer<CChar>
  private let time: [CChar]

  init(prefix: UnsafePointer<CChar>) {
    unsafe self.prefix = prefix
    var now = Glibc.time(nil)
    var local = unsafe tm()
    unsafe localtime_r(&now, &local)
    var text = [CChar](repeating: 0, count: 32)
    unsafe strftime(&text, text.count, "%Y%m%d-%H%M%S", &local)
    unsafe time = text
  }

  /// Opens a file and writes its head; says so where it cannot be opened.
  func open(_ kind: String, columns: String) -> UnsafeMutablePointer<FILE>? {
    let path = unsafe kind.withCString { kind in
      unsafe time.withUnsafeBufferPointer { time in
        unsafe time.baseAddress.map { unsafe formatted("%s_id_%d_%s_%s.csv", prefix, getpid(), kind, $0) } ?? []
      }
    }
    guard let file = unsafe fopen(path, "w") else {
      unsafe dip_print("WARNING :\(kind.uppercased()) FILE CANNOT BE OPENED")
      return nil
    }
    unsafe fputs("file_id," + columns, file)
    return unsafe file
  }
}
