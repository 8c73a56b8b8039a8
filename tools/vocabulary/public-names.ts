/**
 * Names that others use: event types, states, error and finding codes, scopes, commands, columns. They stay whatever
 * the vocabulary requires, since renaming one breaks a partner, a stored row or a script. They are read from the
 * generated references, which are checked against the programs, and from the table of stored names.
 */
import { globSync, readFileSync } from 'node:fs'
import { storedNames } from './stored-names.ts'

const folder = new URL('../../docs/reference/', import.meta.url).pathname
const joined = /[A-Za-z0-9]+(?:[-_.:][A-Za-z0-9]+)+/g
const single = /\b[a-z]+\b/g
/** Of access.md only the scopes are public; procedures are names between a console and its program. */
const scope = /\b[a-z]+:[a-z]+\b/g

export type PublicNames = {
  /** Of several words, recognised wherever they are written. */
  readonly joined: ReadonlySet<string>
  /** Of one word, recognised as a property, as a key, in quotes and as a part of a path or option. */
  readonly single: ReadonlySet<string>
}

function codeOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  if (file.endsWith('.sql')) return [text.replace(/--.*/g, '')]
  if (file.endsWith('.json')) return text.match(/"[\w.:-]+"/g) ?? []
  if (file.endsWith('access.md')) return text.match(scope) ?? []
  return text.match(/`[^`\n]+`|^```[\s\S]+?^```/gm) ?? []
}

export function readPublicNames(): PublicNames {
  const files = globSync(`${folder}*.{md,sql,json}`).filter((file) => !file.endsWith('vocabulary.md'))
  const code = [...files.flatMap(codeOf), ...Object.keys(storedNames)]
  const all = (pattern: RegExp) => new Set(code.flatMap((text) => text.match(pattern) ?? []))
  return { joined: new Set([...all(joined), ...Object.keys(storedNames)]), single: all(single) }
}

const camelCase = /\b[a-z]+(?:[A-Z][a-z]+)+\b/g
/** `.name`, `'name'`, `/name`, `--name`; not the first word of a text in quotes. */
const asName = /(?<=[^\s.]\??\.)[a-z]+\b|(?<=\/|--)[a-z]+(?![-\w])|(?<=(['"`]))[a-z]+(?=\1)/g
/** `name: …` of an object or a type; not a variable or a parameter with its type. */
const asKey = /(?<!\(|const |let )\b[a-z]+(?=\??:(?: |$))/g
const isComment = (line: string) => /^\s*(?:\*|\/\/|\/\*)/.test(line)

/** The line without the public names in it. */
export function withoutPublicNames(line: string, names: PublicNames): string {
  const removeJoined = (name: string) => (names.joined.has(name) ? '' : name)
  const removeSingle = (name: string) => (names.single.has(name) ? '' : name)
  const others = line
    .replace(joined, (name) => removeJoined(name).split(':').map(removeJoined).join(':'))
    .replace(camelCase, removeJoined)
    .replace(asName, removeSingle)
  return isComment(line) ? others : others.replace(asKey, removeSingle)
}
