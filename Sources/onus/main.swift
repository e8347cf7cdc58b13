/// The program: the command line of this process, its files and its streams.

import OnusTools

Command.runProcess(CommandLine.arguments)
