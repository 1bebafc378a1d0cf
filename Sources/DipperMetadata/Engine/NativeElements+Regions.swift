internal import CDeepStream

/// What was found in a region of a frame; the region itself is the program's memory.
extension NativeElements {
  package static func add(classifier: ClassifierPointer?, to region: RegionPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: classifier), let classifier = unsafe classifier,
      let region = unsafe region
    else { return }
    unsafe locked(owner) {
      _ = unsafe prepend(classifier, to: &region.pointee.classifier_meta_list, of: region)
    }
  }

  package static func remove(classifier: ClassifierPointer?, from region: RegionPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: classifier), let classifier = unsafe classifier,
      let region = unsafe region
    else { return }
    unsafe locked(owner) {
      guard unsafe unlink(classifier, from: &region.pointee.classifier_meta_list, of: region) else { return }
      unsafe recycle(classifier)
    }
  }

  package static func add(user: UserPointer?, to region: RegionPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user), let user = unsafe user, let region = unsafe region else {
      return
    }
    unsafe locked(owner) {
      _ = unsafe prepend(user, to: &region.pointee.roi_user_meta_list, of: region)
    }
  }

  package static func remove(user: UserPointer?, from region: RegionPointer?) {
    guard let owner = unsafe Ownership.batch(ofElement: user), let user = unsafe user, let region = unsafe region else {
      return
    }
    unsafe locked(owner) {
      guard unsafe unlink(user, from: &region.pointee.roi_user_meta_list, of: region) else { return }
      unsafe recycle(user)
    }
  }
}
