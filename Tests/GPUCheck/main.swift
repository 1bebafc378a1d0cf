// Checks and measures on a machine with an NVIDIA GPU what cannot be tried elsewhere: make test-gpu.
internal import DipperCUDA
internal import Glibc

let report = Report()
do {
  let context = try CUDAContext.open()
  DriverChecks(report: report, context: context).run()
  SurfaceChecks(report: report, context: context).run()
  PreprocessChecks(report: report, context: context).run()
  let devices = DeviceChecks(report: report, context: context)
  devices.run()
  SemaphoreChecks(report: report, context: context).run()
  PlacedWorkChecks(report: report, context: context).run()
  devices.runLast()
} catch {
  print("FAILED  \(error)")
  exit(2)
}
print("gpu-check: \(report.checks - report.failures) of \(report.checks) checks passed")
exit(report.failures == 0 ? 0 : 1)
