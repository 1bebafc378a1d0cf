internal import Glibc

Interrupts.shared.start()
exit(await CommandLineTool(environment: .real).run(Array(CommandLine.arguments.dropFirst())))
