internal import DipperAdvice

extension FlowChecker {
  mutating func checkRecording(_ stage: RecordStage, _ key: String) {
    checkEncoder(stage.encoder, "\(key).encoder")
    guard let segments = stage.segments else { return checkTemplate(stage.path, "\(key).path") }
    checkFiles(stage.path, "\(key).path")
    if segments.seconds == nil, segments.megabytes == nil {
      note("\(key).segments", found: "no limit", expected: "seconds, megabytes or both")
    }
    checkRange(segments.seconds, 1...86_400, "\(key).segments.seconds")
    checkRange(segments.megabytes, 1...1_000_000, "\(key).segments.megabytes")
    checkRange(segments.keep, 1...1_000_000, "\(key).segments.keep")
  }

  mutating func checkRecorder(_ recorder: EventRecorder, _ key: String) {
    checkEncoder(recorder.encoder, "\(key).encoder")
    checkFiles(recorder.path, "\(key).path")
    for (name, time) in [("before", recorder.before), ("after", recorder.after)]
    where time < .zero || time > .seconds(3600) {
      note("\(key).\(name)", found: "\(time)", expected: "a time from 0 to 3600 seconds")
    }
    let ending = fileExtension(recorder.path.text).lowercased()
    if ![".mp4", ".mkv"].contains(ending) {
      note("\(key).path", found: "the path '\(recorder.path)'", expected: "a path that ends in .mp4 or .mkv")
    }
  }

  /// Checks the template of files that follow one another.
  private mutating func checkFiles(_ template: PathTemplate, _ key: String) {
    checkTemplate(template, key, others: PathTemplate.filePlaces)
    let text = template.text
    if !template.tellsFilesApart {
      note(
        key, found: "one path '\(text)' for several files", expected: "a path with {segment} or {time}",
        advice: "write for example '\(dropExtension(text))-{segment}\(fileExtension(text))'")
    } else if PathTemplate(directory(of: text)).tellsFilesApart {
      note(key, found: "{segment} or {time} in a directory's name", expected: "them in the file's name alone")
    }
  }
}
