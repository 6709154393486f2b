/** The command line's entry: what a command comes to goes to the two outputs and the exit code. */
import { readCommandArguments, type Command } from './command-arguments.ts'
import { helpText, usageLines } from './command-help.ts'
import { done, misunderstood, type CommandOutcome } from './command-outcome.ts'
import { runBackup } from './run-backup.ts'
import { runExport } from './run-export.ts'
import { runStats } from './run-stats.ts'

function run(command: Command): CommandOutcome | Promise<CommandOutcome> {
  switch (command.name) {
    case 'help':
      return done(helpText(command.about))
    case 'stats':
      return runStats(command.folders, command.json)
    case 'backup':
      return runBackup(command, Date.now())
    case 'export':
      return runExport(command, Date.now())
  }
}

const read = readCommandArguments(process.argv.slice(2))
const outcome = read.ok
  ? await run(read.value)
  : misunderstood(`${read.problem}\n\nUsage:\n${usageLines()}`)
for (const line of outcome.result) console.log(line)
for (const message of outcome.messages) console.error(message)
process.exitCode = outcome.exitCode
