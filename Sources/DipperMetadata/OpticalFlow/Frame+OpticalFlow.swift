internal import CDeepStream
public import DipperGeometry

extension Frame {
  /// How far each part of the picture has moved since the frame before, where that was worked out
  /// (`get_optical_flow_vectors`).
  ///
  /// `nil` where nobody did: for the first frame of a source, and without the stage or element that does. Vectors are
  /// in pixels, whoever attached them. Setting it attaches a field for C to find (`NVDS_OPTICAL_FLOW_META`), in place
  /// of all that are there; C sees 32nds of a pixel, up to 1023 pixels. Copies of the batch share the field.
  public var opticalFlow: FlowField? {
    get {
      var found: FlowField?
      unsafe userMetadata.owner.forEachValue { user in
        guard found == nil, unsafe user.pointee.base_meta.meta_type == NVDS_OPTICAL_FLOW_META else { return }
        found = unsafe FlowRecord.from(user)?.field ?? foreignField(of: user)
      }
      return found
    }
    nonmutating set {
      detach(all: .opticalFlow)
      guard let newValue else { return }
      let record = FlowRecord()
      record.field = newValue
      attach(record)
    }
  }

  /// Attaches a record, which is shown by this frame from now on and not to be written into.
  package func attach(_ record: FlowRecord) {
    record.publish(frameNumber: number)
    unsafe userMetadata.owner.add { unsafe record.hang(into: $0) }
  }

  /// The field that a C component attached; `nil` where its vectors are of a size that nobody knows.
  private func foreignField(of user: UserPointer) -> FlowField? {
    guard let meta = unsafe user.pointee.user_meta_data?.assumingMemoryBound(to: NvDsOpticalFlowMeta.self),
      unsafe Int(meta.pointee.mv_size) == MemoryLayout<NvOFFlowVector>.size,
      let data = unsafe meta.pointee.data?.assumingMemoryBound(to: NvOFFlowVector.self)
    else { return nil }
    let (rows, columns) = unsafe (Int(meta.pointee.rows), Int(meta.pointee.cols))
    var numbers: [Float] = []
    numbers.reserveCapacity(rows * columns * 2)
    for index in 0..<rows * columns {
      unsafe numbers.append(Float(data[index].flowx) / FlowRecord.unit)
      unsafe numbers.append(Float(data[index].flowy) / FlowRecord.unit)
    }
    return FlowField(rows: rows, columns: columns, gridSize: gridSize(columns: columns), vectors: numbers)
  }

  /// The cells that so many columns of the picture have, which C does not say; the batch's pictures count, which
  /// DeepStream may have scaled.
  private func gridSize(columns: Int) -> Int {
    let frame = unsafe live
    let scaled = unsafe Int(frame.pointee.pipeline_width)
    return columns > 0 ? max(1, ((scaled > 0 ? scaled : width) + columns / 2) / columns) : 1
  }
}

extension UserMetadataType {
  /// The motion of a frame: ``Frame/opticalFlow`` (`NVDS_OPTICAL_FLOW_META`).
  public static let opticalFlow = UserMetadataType(rawValue: Int(NVDS_OPTICAL_FLOW_META.rawValue))
}
