extension FlowDescription {
  public init(configuration path: String) throws(FlowError) { self.init() }
}
