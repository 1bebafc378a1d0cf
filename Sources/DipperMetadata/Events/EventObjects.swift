/// What is known of a vehicle (`NvDsVehicleObject`).
public struct VehicleObject: Sendable, Hashable, Codable {
  /// Such as `sedan`.
  public var type: String?
  /// Who made it.
  public var make: String?
  /// Its model.
  public var model: String?
  /// Its colour.
  public var color: String?
  /// Where its licence is from.
  public var region: String?
  /// What its licence says.
  public var license: String?

  /// Creates a vehicle.
  ///
  /// - Parameters:
  ///   - type: Such as `sedan`.
  ///   - make: Who made it.
  ///   - model: Its model.
  ///   - color: Its colour.
  ///   - region: Where its licence is from.
  ///   - license: What its licence says.
  public init(
    type: String? = nil, make: String? = nil, model: String? = nil, color: String? = nil, region: String? = nil,
    license: String? = nil
  ) {
    self.type = type
    self.make = make
    self.model = model
    self.color = color
    self.region = region
    self.license = license
  }
}

/// What is known of a person (`NvDsPersonObject`).
public struct PersonObject: Sendable, Hashable, Codable {
  /// The gender.
  public var gender: String?
  /// The hair.
  public var hair: String?
  /// What is worn on the head.
  public var cap: String?
  /// What is worn.
  public var apparel: String?
  /// The age, in years.
  public var age: Int

  /// Creates a person.
  ///
  /// - Parameters:
  ///   - gender: The gender.
  ///   - hair: The hair.
  ///   - cap: What is worn on the head.
  ///   - apparel: What is worn.
  ///   - age: The age, in years.
  public init(
    gender: String? = nil, hair: String? = nil, cap: String? = nil, apparel: String? = nil, age: Int = 0
  ) {
    self.gender = gender
    self.hair = hair
    self.cap = cap
    self.apparel = apparel
    self.age = age
  }
}

/// What is known of a face (`NvDsFaceObject`).
public struct FaceObject: Sendable, Hashable, Codable {
  /// The gender.
  public var gender: String?
  /// The hair.
  public var hair: String?
  /// What is worn on the head.
  public var cap: String?
  /// The glasses.
  public var glasses: String?
  /// The beard (`facialhair`).
  public var facialHair: String?
  /// Whose face it is.
  public var name: String?
  /// The colour of the eyes (`eyecolor`).
  public var eyeColor: String?
  /// The age, in years.
  public var age: Int

  /// Creates a face.
  ///
  /// - Parameters:
  ///   - gender: The gender.
  ///   - hair: The hair.
  ///   - cap: What is worn on the head.
  ///   - glasses: The glasses.
  ///   - facialHair: The beard.
  ///   - name: Whose face it is.
  ///   - eyeColor: The colour of the eyes.
  ///   - age: The age, in years.
  public init(
    gender: String? = nil, hair: String? = nil, cap: String? = nil, glasses: String? = nil,
    facialHair: String? = nil, name: String? = nil, eyeColor: String? = nil, age: Int = 0
  ) {
    self.gender = gender
    self.hair = hair
    self.cap = cap
    self.glasses = glasses
    self.facialHair = facialHair
    self.name = name
    self.eyeColor = eyeColor
    self.age = age
  }
}

/// What is known of a product (`NvDsProductObject`).
public struct ProductObject: Sendable, Hashable, Codable {
  /// Its brand.
  public var brand: String?
  /// What it is.
  public var type: String?
  /// Its shape.
  public var shape: String?

  /// Creates a product.
  ///
  /// - Parameters:
  ///   - brand: Its brand.
  ///   - type: What it is.
  ///   - shape: Its shape.
  public init(brand: String? = nil, type: String? = nil, shape: String? = nil) {
    self.brand = brand
    self.type = type
    self.shape = shape
  }
}
