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
    // The structs with outlines begin as those without.
    switch Self.plain(type) {
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

  /// The types of objects with outlines, and of those without.
  private static let extensions: [(NvDsObjectType, NvDsObjectType)] = [
    (NVDS_OBJECT_TYPE_VEHICLE_EXT, NVDS_OBJECT_TYPE_VEHICLE), (NVDS_OBJECT_TYPE_PERSON_EXT, NVDS_OBJECT_TYPE_PERSON),
    (NVDS_OBJECT_TYPE_FACE_EXT, NVDS_OBJECT_TYPE_FACE), (NVDS_OBJECT_TYPE_PRODUCT_EXT, NVDS_OBJECT_TYPE_PRODUCT),
  ]

  private static func plain(_ type: NvDsObjectType) -> NvDsObjectType {
    extensions.first { $0.0 == type }?.1 ?? type
  }

  func type(hasOutlines: Bool) -> NvDsObjectType {
    let plain =
      switch self {
      case .vehicle: NVDS_OBJECT_TYPE_VEHICLE
      case .person: NVDS_OBJECT_TYPE_PERSON
      case .face: NVDS_OBJECT_TYPE_FACE
      case .product: NVDS_OBJECT_TYPE_PRODUCT
      case .other(let number): NvDsObjectType(rawValue: numericCast(max(0, number)))
      }
    return hasOutlines ? Self.extensions.first { $0.1 == plain }?.0 ?? plain : plain
  }

  /// The object in memory of its own, and its size.
  func allocate(_ outlines: [[Double]]) -> (memory: UnsafeMutableRawPointer?, size: Int) {
    func box<Value>(_ value: Value) -> (memory: UnsafeMutableRawPointer?, size: Int) {
      let size = MemoryLayout<Value>.size
      // The list of outlines lies behind the struct, where there is one.
      let whole = outlines.isEmpty ? size : size + MemoryLayout<Int>.size
      guard let memory = unsafe g_malloc0(gsize(whole)) else { return (nil, 0) }
      unsafe memory.bindMemory(to: Value.self, capacity: 1).initialize(to: value)
      if !outlines.isEmpty {
        unsafe (memory + size).storeBytes(of: Self.allocate(outlines), as: UnsafeMutablePointer<GList>?.self)
      }
      return unsafe (memory, whole)
    }
    switch self {
    case .vehicle(let vehicle): return unsafe box(NvDsVehicleObject(vehicle))
    case .person(let person): return unsafe box(NvDsPersonObject(person))
    case .face(let face): return unsafe box(NvDsFaceObject(face))
    case .product(let product): return unsafe box(NvDsProductObject(product))
    case .other: return (nil, 0)
    }
  }

  /// A list of arrays of numbers, as C's message converters read them.
  private static func allocate(_ outlines: [[Double]]) -> UnsafeMutablePointer<GList>? {
    var list: UnsafeMutablePointer<GList>?
    for outline in outlines.reversed() {
      let array = unsafe g_array_new(0, 0, guint(MemoryLayout<Double>.size))
      unsafe outline.withUnsafeBytes { bytes in
        _ = unsafe g_array_append_vals(array, bytes.baseAddress, guint(outline.count))
      }
      unsafe list = g_list_prepend(list, array)
    }
    return unsafe list
  }

  /// Where an object's list of outlines stands; `nil` for one without.
  private static func list(
    _ type: NvDsObjectType, _ memory: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<GList>?>? {
    let offset: Int? =
      switch type {
      case NVDS_OBJECT_TYPE_VEHICLE_EXT: unsafe MemoryLayout<NvDsVehicleObject>.size
      case NVDS_OBJECT_TYPE_PERSON_EXT: unsafe MemoryLayout<NvDsPersonObject>.size
      case NVDS_OBJECT_TYPE_FACE_EXT: unsafe MemoryLayout<NvDsFaceObject>.size
      case NVDS_OBJECT_TYPE_PRODUCT_EXT: unsafe MemoryLayout<NvDsProductObject>.size
      default: nil
      }
    guard let offset, let memory = unsafe memory else { return nil }
    return unsafe (memory + offset).assumingMemoryBound(to: UnsafeMutablePointer<GList>?.self)
  }

  /// Reads the outlines of an object, where it is as large as the type says.
  static func outlines(_ type: NvDsObjectType, _ memory: UnsafeMutableRawPointer?, size: UInt32) -> [[Double]] {
    guard let place = unsafe list(type, memory), let start = unsafe memory,
      unsafe UnsafeRawPointer(place) + MemoryLayout<Int>.size <= UnsafeRawPointer(start) + Int(size)
    else { return [] }
    var outlines: [[Double]] = []
    var node = unsafe place.pointee
    while let current = unsafe node {
      if let array = unsafe current.pointee.data?.assumingMemoryBound(to: GArray.self) {
        let numbers = unsafe UnsafeMutableRawPointer(array.pointee.data)?.assumingMemoryBound(to: Double.self)
        unsafe outlines.append(CArrays.read(numbers, array.pointee.len))
      }
      unsafe node = current.pointee.next
    }
    return outlines
  }

  /// Frees what ``allocate(_:)`` made.
  static func release(_ type: NvDsObjectType, _ memory: UnsafeMutableRawPointer?) {
    guard let memory = unsafe memory else { return }
    let count =
      switch plain(type) {
      case NVDS_OBJECT_TYPE_VEHICLE: 6
      case NVDS_OBJECT_TYPE_PERSON: 4
      case NVDS_OBJECT_TYPE_FACE: 7
      case NVDS_OBJECT_TYPE_PRODUCT: 3
      default: 0
      }
    // The strings come first in each of these structs.
    let strings = unsafe memory.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    for index in 0..<count { unsafe g_free(strings[index]) }
    if let list = unsafe list(type, memory) {
      unsafe g_list_free_full(list.pointee) { unsafe g_array_unref($0?.assumingMemoryBound(to: GArray.self)) }
    }
    unsafe g_free(memory)
  }
}

extension VehicleObject {
  init(_ c: NvDsVehicleObject) {
    unsafe self.init(
      type: EventLists.text(c.type), make: EventLists.text(c.make), model: EventLists.text(c.model),
      color: EventLists.text(c.color), region: EventLists.text(c.region),
      license: EventLists.text(c.license))
  }
}

extension NvDsVehicleObject {
  init(_ value: VehicleObject) {
    unsafe self.init(
      type: EventLists.copy(value.type), make: EventLists.copy(value.make), model: EventLists.copy(value.model),
      color: EventLists.copy(value.color),
      region: EventLists.copy(value.region), license: EventLists.copy(value.license))
  }
}

extension PersonObject {
  init(_ c: NvDsPersonObject) {
    unsafe self.init(
      gender: EventLists.text(c.gender), hair: EventLists.text(c.hair), cap: EventLists.text(c.cap),
      apparel: EventLists.text(c.apparel), age: Int(c.age))
  }
}

extension NvDsPersonObject {
  init(_ value: PersonObject) {
    unsafe self.init(
      gender: EventLists.copy(value.gender), hair: EventLists.copy(value.hair), cap: EventLists.copy(value.cap),
      apparel: EventLists.copy(value.apparel),
      age: UInt32(clamping: value.age))
  }
}

extension FaceObject {
  init(_ c: NvDsFaceObject) {
    unsafe self.init(
      gender: EventLists.text(c.gender), hair: EventLists.text(c.hair), cap: EventLists.text(c.cap),
      glasses: EventLists.text(c.glasses),
      facialHair: EventLists.text(c.facialhair), name: EventLists.text(c.name), eyeColor: EventLists.text(c.eyecolor),
      age: Int(c.age))
  }
}

extension NvDsFaceObject {
  init(_ value: FaceObject) {
    unsafe self.init(
      gender: EventLists.copy(value.gender), hair: EventLists.copy(value.hair), cap: EventLists.copy(value.cap),
      glasses: EventLists.copy(value.glasses),
      facialhair: EventLists.copy(value.facialHair), name: EventLists.copy(value.name),
      eyecolor: EventLists.copy(value.eyeColor),
      age: UInt32(clamping: value.age))
  }
}

extension ProductObject {
  init(_ c: NvDsProductObject) {
    unsafe self.init(brand: EventLists.text(c.brand), type: EventLists.text(c.type), shape: EventLists.text(c.shape))
  }
}

extension NvDsProductObject {
  init(_ value: ProductObject) {
    unsafe self.init(
      brand: EventLists.copy(value.brand), type: EventLists.copy(value.type), shape: EventLists.copy(value.shape))
  }
}
