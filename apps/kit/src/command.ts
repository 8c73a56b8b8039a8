/** A command of `openbaohan` as data, from which help and the reference are generated. */

import { type ParseArgsConfig, parseArgs } from 'node:util'
import { nearest } from '@openbaohan/protocol/errors/nearest.ts'
import { both } from './both.ts'

export type Text = { zh: string; en: string }

type Option = Text & {
  type: 'string' | 'boolean'
  /** Placeholder for an option's value in help. */
  value?: string
  /** One-letter form. */
  short?: string
  required?: true
  /** May be given several times; its value is a list. */
  many?: true
}
type Options = Readonly<Record<string, Option>>

type Values<O extends Options> = {
  [K in keyof O]: O[K]['type'] extends 'boolean'
    ? boolean
    : O[K] extends { many: true }
      ? readonly string[]
      : O[K] extends { required: true }
        ? string
        : string | undefined
}

/** Input and output of a command; results go to `out` (stdout), messages to `report` (stderr). */
export type Io = {
  out(line: string): void
  report(line: string): void
  /** All bytes of a file, or of standard input for `-`. */
  read(file: string): Promise<Uint8Array>
  env: Readonly<Record<string, string | undefined>>
  cwd: string
}

export type Definition<O extends Options = Options> = {
  /** `partner add` has two words; the longest matching name wins. */
  name: string
  /** Alternative name, with the same number of words. */
  alias?: string
  /** Positional arguments as printed, `LOT` or `[REASON]`; a trailing `…` takes any number. */
  takes: readonly string[]
  summary: Text
  /** What 0 and 1 mean, where the summary does not show it. */
  exits?: Text
  options: O
  run(input: { values: Values<O>; positionals: readonly string[] }, io: Io): Promise<number>
}

export type Command = {
  name: string
  alias?: string
  takes: readonly string[]
  summary: Text
  exits?: Text
  options: Options
  start(args: readonly string[], io: Io): Promise<number>
}

/** Wrong usage: exit code 2. */
export class UsageError extends Error {}

/** The answer is negative, with a message: exit code 1, or 2 when the request itself was wrong. */
export class Failure extends Error {
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

export function defineCommand<const O extends Options>(definition: Definition<O>): Command {
  return {
    ...definition,
    start: (args, io) => definition.run(readArguments(definition, args, io.env.npm_lifecycle_event), io),
  }
}

/** Undefined for arguments that the command takes; nothing runs. */
export function problemOfArguments(command: Command, args: readonly string[]): string | undefined {
  try {
    readArguments(command, args)
    return undefined
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}

function readArguments<O extends Options>(
  definition: Pick<Definition<O>, 'options' | 'takes'>,
  args: readonly string[],
  script?: string,
) {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean' } }
  for (const [name, { type, short, many = false }] of Object.entries(definition.options))
    options[name] = { type, multiple: many, ...(short === undefined ? {} : { short }) }
  const parsed = tryParse(args, options)
  const missing = Object.entries(definition.options).filter(
    ([name, option]) => option.required && parsed.values[name] === undefined,
  )
  if (missing.length > 0)
    throw new UsageError(`${both('缺少', 'missing')}: ${missing.map(([name]) => `--${name}`).join(' ')}`)
  checkPositionals(definition.takes, parsed.positionals, script)
  const values = Object.fromEntries(
    Object.entries(definition.options).map(([name, option]) => [
      name,
      option.type === 'boolean'
        ? parsed.values[name] === true
        : (parsed.values[name] ?? (option.many ? [] : undefined)),
    ]),
  )
  return { values: values as Values<O>, positionals: parsed.positionals }
}

function tryParse(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(wordsFor(error, options))
  }
}

/** Node states what it refuses by a code and, in English, its option and how that is used. */
function wordsFor(error: unknown, options: NonNullable<ParseArgsConfig['options']>): string {
  if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error
  const [, option = ''] = /'(?:-\w, )?(--?[^'\s=]+)/.exec(error.message) ?? []
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const meant = nearest(option.replace(/^-+/, ''), Object.keys(options))
    const hint = meant === undefined ? '' : `; ${both(`是不是 --${meant}？`, `did you mean --${meant}?`)}`
    return `${both('没有选项', 'unknown option')} ${option}${hint}`
  }
  const problem =
    options[option.replace(/^-+/, '')]?.type === 'boolean'
      ? both('不带值', 'takes no value')
      : both(
          `后面缺少值；值以 - 开头时写成 ${option}=-…`,
          `needs a value; one that begins with - is written ${option}=-…`,
        )
  return `${option} ${problem}`
}

/** A whole number within bounds, from the text of an option. */
export function readWhole(option: string, given: string, [least, most]: readonly [number, number]): number {
  const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
  if (value >= least && value <= most) return value
  throw new UsageError(
    `--${option}: ${both(`应为 ${least} 到 ${most} 的整数`, `a whole number from ${least} to ${most}`)}: ${given}`,
  )
}

/** npm takes the options before `--` for its own and leaves their values. */
const npmScripts: Readonly<Record<string, string>> = { start: 'npm start', demo: 'npm run demo' }

function checkPositionals(takes: readonly string[], given: readonly string[], script = ''): void {
  const needed = takes.filter((name) => !name.startsWith('['))
  if (given.length < needed.length)
    throw new UsageError(`${both('缺少参数', 'missing argument')}: ${needed.slice(given.length).join(' ')}`)
  if (given.length <= takes.length || takes.at(-1)?.endsWith('…')) return
  const npm = npmScripts[script]
  const hint = npm === undefined ? '' : `; ${both('选项写在 -- 之后', 'options follow --')}: ${npm} -- --home …`
  throw new UsageError(`${both('多余的参数', 'too many arguments')}: ${given.slice(takes.length).join(' ')}${hint}`)
}

/** `openbaohan partner add --org O …`, as printed by help and the reference. */
export function usageOf(command: Pick<Command, 'name' | 'takes' | 'options'>): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const flag = option.short === undefined ? `--${name}` : `-${option.short}`
    const text = option.type === 'boolean' ? flag : `${flag} ${option.value ?? name.toUpperCase()}`
    return option.required ? text : `[${text}]${option.many ? '…' : ''}`
  })
  return ['openbaohan', command.name, ...command.takes, ...options].join(' ')
}
