/** A body of a message for a bundle that leaves the organisation: without what opens something. */
import { type HiddenValues, isOpeningName, opensSomething } from './hidden-values.ts'

/** `unreadable`: what cannot be read cannot be searched. */
export type SafeBody = { body: Uint8Array; removed: readonly string[] } | 'secret' | 'unreadable'

/** The same bytes where nothing has to be removed. */
export function withoutKeys(body: Uint8Array, hidden: HiddenValues): SafeBody {
  const read = readBody(body)
  if (read === undefined) return 'unreadable'
  const removed = new Set<string>()
  const safe = replaced(read.value, removed)
  if (textsOf(safe).some((text) => opensSomething(text, hidden))) return 'secret'
  const content = removed.size === 0 ? body : Buffer.from(JSON.stringify(safe))
  return { body: content, removed: [...removed].sort() }
}

/** Undefined for what is no JSON in UTF-8, or states a name twice: the reader of another program may take the other. */
export function readBody(body: Uint8Array): { value: unknown } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    const value: unknown = JSON.parse(text)
    return countNames(text) === namesOf(value) ? { value } : undefined
  } catch {
    return undefined
  }
}

function replaced(value: unknown, removed: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => replaced(one, removed))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (!isOpeningName(name) || inner === '' || inner === null) return [name, replaced(inner, removed)]
      removed.add(name)
      return [name, '***']
    }),
  )
}

/** Names and values. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return Array.isArray(value) ? value.flatMap(textsOf) : Object.entries(value).flatMap((pair) => pair.flatMap(textsOf))
}

function namesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inner = Object.values(value)
  return inner.reduce<number>((count, one) => count + namesOf(one), Array.isArray(value) ? 0 : inner.length)
}

/** Of valid JSON: its strings that a colon follows. */
function countNames(text: string): number {
  let count = 0
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', start)) {
    let end = text.indexOf('"', start + 1)
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
    start = end + 1
    while (/\s/.test(text[start] ?? '')) start += 1
    if (text[start] === ':') count += 1
  }
  return count
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes += 1
  return slashes % 2 === 1
}
