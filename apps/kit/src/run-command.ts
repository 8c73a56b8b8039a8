/** Finds the command in the table, runs it, and converts its result to an exit code. */
import { Failure, type Io, UsageError } from './command.ts'
import { ownVersion } from './commands/program/version.ts'
import { commands } from './commands/table.ts'
import { helpFor, helpForAll } from './help.ts'
import { nearest } from './nearest.ts'

/** @returns the exit code: 0 yes, 1 no, 2 wrong usage @throws internal errors */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const [first = 'help'] = args
  if (['help', '--help', '-h'].includes(first)) {
    const about = commands.find(({ name, alias }) => [name, alias].includes(args.slice(1).join(' ')))
    io.out(about ? helpFor(about) : helpForAll(commands))
    return 0
  }
  if (first === '--version') {
    io.out(`openbaohan ${ownVersion()}`)
    return 0
  }
  const command = findCommand(args)
  if (!command) {
    const meant = nearest(
      first,
      commands.flatMap(({ name, alias = name }) => [name, alias].map((words) => words.split(' ')[0] ?? '')),
    )
    const hint = meant === undefined ? '' : `。是不是 ${meant}？ / did you mean ${meant}?`
    io.report(`没有这个命令 / no such command: ${first}${hint}\n`)
    io.report(helpForAll(commands))
    return 2
  }
  const rest = args.slice(command.name.split(' ').length)
  const beforeDashes = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest
  if (beforeDashes.includes('--help')) {
    io.out(helpFor(command))
    return 0
  }
  try {
    return await command.start(rest, io)
  } catch (error) {
    if (error instanceof UsageError) {
      io.report(`${error.message}\n\n${helpFor(command)}`)
      return 2
    }
    if (error instanceof Failure) {
      io.report(error.message)
      return error.exitCode
    }
    throw error
  }
}

/** The command whose whole name or alias comes first; the longest match wins. */
function findCommand(args: readonly string[]) {
  const starts = (name: string | undefined) => name?.split(' ').every((word, index) => args[index] === word) ?? false
  const matching = commands.filter((command) => starts(command.name) || starts(command.alias))
  return matching.sort((a, b) => b.name.length - a.name.length)[0]
}
