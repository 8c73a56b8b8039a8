/** Finds the command in the table, runs it, and converts its result to an exit code. */

import { nearest } from '@openbaohan/protocol/errors/nearest.ts'
import { both, ioInLanguage, jsonLine, languageOf } from './both.ts'
import { Failure, type Io, UsageError } from './command.ts'
import { ownVersion } from './commands/program/version.ts'
import { commands } from './commands/table.ts'
import { fileProblem } from './file-problem.ts'
import { helpFor, helpForAll, usageFor } from './help.ts'

/** @returns the exit code: 0 yes, 1 no, 2 wrong usage @throws internal errors */
export async function runCommand(given: readonly string[], plain: Io): Promise<number> {
  const { args, lang } = takeLanguage(given)
  const language = languageOf(lang, plain.env)
  const io = ioInLanguage(plain, language ?? 'both')
  if (language === undefined) {
    io.report(
      `${both('语言应为 zh、en 或 both', 'the language must be zh, en or both')}: ${lang ?? plain.env.OPENBAOHAN_LANG}`,
    )
    return 2
  }
  return await runOne(args, io)
}

/** `--lang` may be anywhere before `--`. */
function takeLanguage(given: readonly string[]): { args: readonly string[]; lang: string | undefined } {
  const end = given.includes('--') ? given.indexOf('--') : given.length
  const index = given.findIndex((word, place) => place < end && /^--lang(=|$)/.test(word))
  if (index < 0) return { args: given, lang: undefined }
  const [, attached] = /^--lang=(.*)$/.exec(given[index] ?? '') ?? []
  const length = attached === undefined ? 2 : 1
  return { args: given.toSpliced(index, length), lang: attached ?? given[index + 1] ?? '' }
}

async function runOne(args: readonly string[], io: Io): Promise<number> {
  const [first = 'help'] = args
  if (['help', '--help', '-h'].includes(first)) {
    const words = args.slice(1).join(' ')
    const about = commands.find(({ name, alias }) => [name, alias].includes(words))
    const group = groupOf(words)
    io.out(about ? helpFor(about) : helpForAll(group.length > 0 ? group : commands))
    return 0
  }
  if (first === '--version') {
    io.out(`openbaohan ${ownVersion()}`)
    return 0
  }
  const command = findCommand(args)
  if (!command) return reportUnknown(first, args[1], io)
  const rest = args.slice(command.name.split(' ').length)
  const beforeDashes = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest
  if (beforeDashes.includes('--help')) {
    io.out(helpFor(command))
    return 0
  }
  let printed = false
  const out = (line: string) => {
    printed = true
    io.out(line)
  }
  try {
    return await command.start(rest, { ...io, out })
  } catch (thrown) {
    const error = fileProblem(thrown) ?? thrown
    if (error instanceof UsageError) {
      io.report(`${error.message}\n${usageFor(command)}`)
      return 2
    }
    if (error instanceof Failure) {
      io.report(error.message)
      // A program that reads the JSON gets one object in any case.
      if (!printed && beforeDashes.includes('--json')) io.out(jsonLine({ ok: false, error: error.message }))
      return error.exitCode
    }
    throw error
  }
}

/** The commands of `partner`, which is none itself. */
const groupOf = (word: string) =>
  commands.filter(({ name, alias }) => name.startsWith(`${word} `) || alias?.startsWith(`${word} `))

/** A group alone lists its commands; otherwise the command that was most likely meant is named. */
function reportUnknown(first: string, second: string | undefined, io: Io): number {
  const group = groupOf(first)
  const asksForHelp = second === '--help' || second === '-h'
  if (group.length > 0 && (second === undefined || asksForHelp)) {
    const print = asksForHelp ? io.out : io.report
    print(helpForAll(group))
    return asksForHelp ? 0 : 2
  }
  const given = group.length > 0 ? `${first} ${second}` : first
  const known = commands.flatMap(({ name, alias = name }) =>
    group.length > 0 ? [name, alias] : [name, alias].map((words) => words.split(' ')[0] ?? ''),
  )
  const meant = nearest(given, group.length > 0 ? known : [...known, 'help', '--version', '--help'])
  const hint = meant === undefined ? '' : `; ${both(`是不是 ${meant}？`, `did you mean ${meant}?`)}`
  io.report(`${both('没有这个命令', 'no such command')}: ${given}${hint}`)
  io.report(`${both('全部命令', 'all commands')}: openbaohan ${group.length > 0 ? `${first} ` : ''}--help`)
  return 2
}

/** The command whose whole name or alias comes first; the longest match wins. */
function findCommand(args: readonly string[]) {
  const starts = (name: string | undefined) => name?.split(' ').every((word, index) => args[index] === word) ?? false
  const matching = commands.filter((command) => starts(command.name) || starts(command.alias))
  return matching.sort((a, b) => b.name.length - a.name.length)[0]
}
