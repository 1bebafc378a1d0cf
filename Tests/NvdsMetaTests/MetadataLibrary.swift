import Foundation

/// A metadata library that was loaded from a file, with its symbols kept apart from those of others.
struct MetadataLibrary: Sendable {
  let path: String
  private let functions: [String: Address]

  /// Loads a library and finds every function of ``MetadataSymbols``.
  init(path: String) throws {
    guard let handle = unsafe dlopen(path, RTLD_LOCAL | RTLD_NOW) else {
      throw LoadingError(description: "\(path): \(unsafe String(cString: dlerror()))")
    }
    var functions: [String: Address] = [:]
    for name in MetadataSymbols.all {
      guard let found = unsafe dlsym(handle, name) else { throw LoadingError(description: "\(path) lacks \(name)") }
      functions[name] = Address(bitPattern: found)
    }
    self.path = path
    self.functions = functions
  }

  /// Calls a function of the library.
  ///
  /// All their parameters and results are pointers or integers, so one type fits them all: a function does not
  /// look at the parameters that it does not have, and what a `void` one returns means nothing.
  @discardableResult
  func call(
    _ name: String, _ first: Address = 0, _ second: Address = 0, _ third: Address = 0, _ fourth: Address = 0,
    _ fifth: Address = 0, _ sixth: Address = 0
  ) -> Address {
    guard let address = functions[name] else { preconditionFailure("\(name) is not in the list of symbols") }
    typealias Function = @convention(c) (Address, Address, Address, Address, Address, Address) -> Address
    return unsafe unsafeBitCast(address, to: Function.self)(first, second, third, fourth, fifth, sixth)
  }

  struct LoadingError: Error, CustomStringConvertible { let description: String }
}

extension MetadataLibrary {
  /// NVIDIA's library, which `scripts/setup --tests` brings, or nil.
  static let original = try? MetadataLibrary(
    path: ".deps/deepstream/nvidia/deepstream_videodecode/_libs/libnvds_meta.so")

  /// Dipper's library, which `scripts/libraries` builds.
  static let ourPath =
    ProcessInfo.processInfo.environment["DIPPER_METADATA_LIBRARY"] ?? ".build/deepstream/libnvds_meta.so"

  static let ours = Result { try MetadataLibrary(path: ourPath) }
}
