/** Help in Chinese and English, generated from the command table. */
import { type Command, usageOf } from './command.ts'

export function helpForAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => firstWords(command).length))
  const rows = commands.flatMap((command) => [
    `  ${firstWords(command).padEnd(width)}  ${command.summary.zh}`,
    `  ${' '.repeat(width)}  ${command.summary.en}`,
  ])
  return [
    '用法 / usage: openbaohan COMMAND [OPTIONS]    openbaohan COMMAND --help',
    '',
    ...rows,
    '',
    '退出码 0 是，1 否，2 用法不对；结果在标准输出，说明在标准错误。',
    'Exit code 0 yes, 1 no, 2 usage; results on stdout, messages on stderr.',
  ].join('\n')
}

/** Behind an error of usage: one line, and where the rest is. */
export function usageFor(command: Command): string {
  return `用法 / usage: ${usageOf(command)}\n选项说明 / options: openbaohan ${command.name} --help`
}

export function helpFor(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const flag = option.type === 'boolean' ? `--${name}` : `--${name} ${option.value ?? name.toUpperCase()}`
    return `  ${flag}\n      ${option.zh}\n      ${option.en}`
  })
  const alias = command.alias === undefined ? [] : [`别名 / alias: openbaohan ${command.alias}`]
  return [`用法 / usage: ${usageOf(command)}`, ...alias, '', command.summary.zh, command.summary.en, '', ...options]
    .join('\n')
    .trimEnd()
}

const firstWords = (command: Command) => [command.name, ...command.takes].join(' ')
