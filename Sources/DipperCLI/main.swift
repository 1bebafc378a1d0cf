internal import Glibc

MemoryArenas.limit()
Interrupts.shared.start()
exit(await CommandLineTool(environment: .real).run(Array(CommandLine.arguments.dropFirst())))
