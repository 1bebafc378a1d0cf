internal import CDeepStream
internal import CGLib

/// The objects of messages in C's layout: every string is a copy that `g_free` frees.
extension EventMessage.Subject {
  /// Reads what a message's `extMsg` points to, where it is as large as the type says.
  init(_ type: NvDsObjectType, _ memory: UnsafeMutableRawPointer?, size: UInt32) {
    func body<Value>(_ type: Value.Type) -> Value? {
      guard let memory = unsafe memory, Int(size) >= MemoryLayout<Value>.size else { return nil }
      return unsafe memory.assumingMemoryBound(to: type).pointee
    }
    self = .other(Int(type.rawValue))
    switch type {
    case NVDS_OBJECT_TYPE_VEHICLE:
      if let vehicle = unsafe body(NvDsVehicleObject.self) { self = unsafe .vehicle(.init(vehicle)) }
    case NVDS_OBJECT_TYPE_PERSON:
      if let person = unsafe body(NvDsPersonObject.self) { self = unsafe .person(.init(person)) }
    case NVDS_OBJECT_TYPE_FACE: if let face = unsafe body(NvDsFaceObject.self) { self = unsafe .face(.init(face)) }
    case NVDS_OBJECT_TYPE_PRODUCT:
      if let product = unsafe body(NvDsProductObject.self) { self = unsafe .product(.init(product)) }
    default: break
    }
  }

  var type: NvDsObjectType {
    switch self {
    case .vehicle: NVDS_OBJECT_TYPE_VEHICLE
    case .person: NVDS_OBJECT_TYPE_PERSON
    case .face: NVDS_OBJECT_TYPE_FACE
    case .product: NVDS_OBJECT_TYPE_PRODUCT
    case .other(let number): NvDsObjectType(rawValue: numericCast(max(0, number)))
    }
  }

  /// The object in memory of its own, and its size.
  func allocate() -> (memory: UnsafeMutableRawPointer?, size: Int) {
    func box<Value>(_ value: Value) -> (memory: UnsafeMutableRawPointer?, size: Int) {
      let memory = unsafe CArrays.allocate(Value.self)
      unsafe memory?.initialize(to: value)
      return (UnsafeMutableRawPointer(memory), MemoryLayout<Value>.size)
    }
    switch self {
    case .vehicle(let vehicle): return unsafe box(NvDsVehicleObject(vehicle))
    case .person(let person): return unsafe box(NvDsPersonObject(person))
    case .face(let face): return unsafe box(NvDsFaceObject(face))
    case .product(let product): return unsafe box(NvDsProductObject(product))
    case .other: return (nil, 0)
    }
  }

  /// Frees what ``allocate()`` made.
  static func release(_ type: NvDsObjectType, _ memory: UnsafeMutableRawPointer?) {
    guard let memory = unsafe memory else { return }
    let count =
      switch type {
      case NVDS_OBJECT_TYPE_VEHICLE: 6
      case NVDS_OBJECT_TYPE_PERSON: 4
      case NVDS_OBJECT_TYPE_FACE: 7
      case NVDS_OBJECT_TYPE_PRODUCT: 3
      default: 0
      }
    // The strings come first in each of these structs.
    let strings = unsafe memory.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    for index in 0..<count { unsafe g_free(strings[index]) }
    unsafe g_free(memory)
  }
}

private func text(_ string: UnsafeMutablePointer<CChar>?) -> String? {
  unsafe string.map { unsafe String(cString: $0) }
}

private func copy(_ string: String?) -> UnsafeMutablePointer<CChar>? {
  unsafe string.flatMap { unsafe CStrings.duplicate($0) }
}

extension VehicleObject {
  init(_ c: NvDsVehicleObject) {
    unsafe self.init(
      type: text(c.type), make: text(c.make), model: text(c.model), color: text(c.color), region: text(c.region),
      license: text(c.license))
  }
}

extension NvDsVehicleObject {
  init(_ value: VehicleObject) {
    unsafe self.init(
      type: copy(value.type), make: copy(value.make), model: copy(value.model), color: copy(value.color),
      region: copy(value.region), license: copy(value.license))
  }
}

extension PersonObject {
  init(_ c: NvDsPersonObject) {
    unsafe self.init(
      gender: text(c.gender), hair: text(c.hair), cap: text(c.cap), apparel: text(c.apparel), age: Int(c.age))
  }
}

extension NvDsPersonObject {
  init(_ value: PersonObject) {
    unsafe self.init(
      gender: copy(value.gender), hair: copy(value.hair), cap: copy(value.cap), apparel: copy(value.apparel),
      age: UInt32(clamping: value.age))
  }
}

extension FaceObject {
  init(_ c: NvDsFaceObject) {
    unsafe self.init(
      gender: text(c.gender), hair: text(c.hair), cap: text(c.cap), glasses: text(c.glasses),
      facialHair: text(c.facialhair), name: text(c.name), eyeColor: text(c.eyecolor), age: Int(c.age))
  }
}

extension NvDsFaceObject {
  init(_ value: FaceObject) {
    unsafe self.init(
      gender: copy(value.gender), hair: copy(value.hair), cap: copy(value.cap), glasses: copy(value.glasses),
      facialhair: copy(value.facialHair), name: copy(value.name), eyecolor: copy(value.eyeColor),
      age: UInt32(clamping: value.age))
  }
}

extension ProductObject {
  init(_ c: NvDsProductObject) {
    unsafe self.init(brand: text(c.brand), type: text(c.type), shape: text(c.shape))
  }
}

extension NvDsProductObject {
  init(_ value: ProductObject) {
    unsafe self.init(brand: copy(value.brand), type: copy(value.type), shape: copy(value.shape))
  }
}
