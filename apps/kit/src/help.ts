/** Help in Chinese and English, generated from the command table. */
import { both, bothLines } from './both.ts'
import { type Command, usageOf } from './command.ts'

export function helpForAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => firstWords(command).length))
  const rows = commands.map((command) => {
    const { zh, en } = command.summary
    const first = `  ${firstWords(command).padEnd(width)}  `
    return `${first}${bothLines(zh, en, ' '.repeat(first.length))}`
  })
  return [
    `${both('用法', 'usage')}: openbaohan COMMAND [OPTIONS]    openbaohan COMMAND --help`,
    '',
    ...rows,
    '',
    bothLines(
      '退出码 0 是，1 否，2 用法不对；结果在标准输出，说明在标准错误。',
      'Exit code 0 yes, 1 no, 2 usage; results on stdout, messages on stderr.',
    ),
    bothLines(
      '语言：--lang zh|en|both，或 OPENBAOHAN_LANG；默认随系统语言环境。',
      'Language: --lang zh|en|both, or OPENBAOHAN_LANG; by default that of the locale.',
    ),
  ].join('\n')
}

/** Behind an error of usage: one line, and where the rest is. */
export function usageFor(command: Command): string {
  return `${both('用法', 'usage')}: ${usageOf(command)}\n${both('选项说明', 'options')}: openbaohan ${command.name} --help`
}

export function helpFor(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const flag = option.type === 'boolean' ? `--${name}` : `--${name} ${option.value ?? name.toUpperCase()}`
    return `  ${flag}\n      ${bothLines(option.zh, option.en, '      ')}`
  })
  const alias = command.alias === undefined ? [] : [`${both('别名', 'alias')}: openbaohan ${command.alias}`]
  return [
    `${both('用法', 'usage')}: ${usageOf(command)}`,
    ...alias,
    '',
    bothLines(command.summary.zh, command.summary.en),
    ...(command.exits === undefined ? [] : [bothLines(command.exits.zh, command.exits.en)]),
    '',
    ...options,
  ]
    .join('\n')
    .trimEnd()
}

const firstWords = (command: Command) => [command.name, ...command.takes].join(' ')
