/** Scripts for bash and zsh, from the command table: commands, groups, options and files. */
import type { Command } from './command.ts'

export const shells = ['bash', 'zsh'] as const
export type Shell = (typeof shells)[number]

type Row = { readonly name: string; readonly options: readonly string[]; readonly summary: string }

/** The alias of a command completes like the command. */
const rowsOf = (commands: readonly Command[]): Row[] =>
  commands.flatMap(({ name, alias, options, summary }) => {
    const flags = [...Object.keys(options), 'help'].map((option) => `--${option}`)
    return [name, ...(alias === undefined ? [] : [alias])].map((one) => ({
      name: one,
      options: flags,
      summary: summary.en,
    }))
  })

export function completionScript(shell: Shell, commands: readonly Command[]): string {
  const rows = rowsOf(commands)
  return shell === 'bash' ? bashScript(rows) : zshScript(rows)
}

const unique = (words: readonly string[]): string[] => [...new Set(words)]
const firstWords = (rows: readonly Row[]) => unique(rows.map(({ name }) => name.split(' ')[0] ?? ''))

/** Second words by group. */
function groupsOf(rows: readonly Row[]): [string, string[]][] {
  const second = rows.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ') as [string, string]] : []))
  return [...Map.groupBy(second, ([group]) => group)].map(([group, words]) => [group, words.map(([, word]) => word)])
}

function bashScript(rows: readonly Row[]): string {
  const options = rows.map(({ name, options: flags }) => `    '${name}') flags='${flags.join(' ')}' ;;`)
  const groups = groupsOf(rows).map(([group, words]) => `    ${group}) seconds='${words.join(' ')}' ;;`)
  return `# openbaohan: source <(openbaohan completion bash)
_openbaohan() {
  local current="\${COMP_WORDS[COMP_CWORD]}" first="\${COMP_WORDS[1]}" second="\${COMP_WORDS[2]}" flags='' seconds='' name
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${[...firstWords(rows), 'help', '--version'].join(' ')}' -- "$current"))
    return
  fi
  case "$first" in
${groups.join('\n')}
  esac
  if [ -n "$seconds" ] && [ "$COMP_CWORD" -eq 2 ]; then
    COMPREPLY=($(compgen -W "$seconds" -- "$current"))
    return
  fi
  name="$first"
  [ -n "$seconds" ] && name="$first $second"
  case "$name" in
${options.join('\n')}
  esac
  if [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current")); else COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _openbaohan openbaohan
`
}

function zshScript(rows: readonly Row[]): string {
  const options = rows.map(({ name, options: flags }) => `    '${name}') flags=(${flags.join(' ')}) ;;`)
  const groups = groupsOf(rows).map(([group, words]) => `    ${group}) seconds=(${words.join(' ')}) ;;`)
  return `#compdef openbaohan
# openbaohan: source <(openbaohan completion zsh)
_openbaohan() {
  local -a flags seconds
  if (( CURRENT == 2 )); then
    compadd -- ${[...firstWords(rows), 'help', '--version'].join(' ')}
    return
  fi
  case "$words[2]" in
${groups.join('\n')}
  esac
  if (( CURRENT == 3 && $#seconds > 0 )); then
    compadd -- $seconds
    return
  fi
  local name="$words[2]"
  (( $#seconds > 0 )) && name="$words[2] $words[3]"
  case "$name" in
${options.join('\n')}
  esac
  if [[ "$words[CURRENT]" == -* ]]; then compadd -- $flags; else _files; fi
}
compdef _openbaohan openbaohan
`
}
