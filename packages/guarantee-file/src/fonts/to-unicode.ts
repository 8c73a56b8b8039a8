import { latin1 } from '@openbaohan/crypto/bytes.ts'

/** A code and its text in a ToUnicode map. */
export type ToUnicodeRow = readonly [code: number, text: string]

/** More codes than a two-byte font has. */
const mostRows = 70_000
const token = /\s+|%[^\r\n]*|<<|>>|<[\s0-9A-Fa-f]*>|[[\]]|\/?[^\s<>[\]/%()]+|\((?:\\[\s\S]|[^\\()])*\)/gy
/** Operators that include another map: viewers differ in whether they support them. */
const otherMaps = /^(?:usecmap|\/Adobe-(?:GB1|CNS1|Japan1|Korea1)-UCS2)$/

/**
 * The rows of a ToUnicode map (ISO 32000-1 9.10.3), parsed so that every viewer finds the same rows. Undefined when the
 * map contains something that viewers interpret differently.
 * @param data unpacked
 */
export function readToUnicode(data: Uint8Array): readonly ToUnicodeRow[] | undefined {
  const tokens = tokensOf(latin1(data))
  if (tokens === undefined || tokens.some((one) => otherMaps.test(one))) return undefined
  const rows: ToUnicodeRow[] = []
  for (let at = 0; at < tokens.length; at++) {
    const kind = /^beginbf(char|range)$/.exec(tokens[at] ?? '')?.[1]
    if (kind === undefined) continue
    const end = tokens.indexOf(`endbf${kind}`, at)
    if (end < 0) return undefined
    const body = tokens.slice(at + 1, end)
    if (!(kind === 'char' ? readCharacters(body, rows) : readRanges(body, rows))) return undefined
    at = end
  }
  return rows
}

function tokensOf(text: string): string[] | undefined {
  const found: string[] = []
  let at = 0
  for (const { 0: one, index } of text.matchAll(token)) {
    if (index !== at) return undefined
    at += one.length
    if (!/^[\s%]/.test(one)) found.push(one)
  }
  return at === text.length ? found : undefined
}

function readCharacters(body: readonly string[], rows: ToUnicodeRow[]): boolean {
  if (body.length % 2 !== 0) return false
  for (let at = 0; at < body.length; at += 2) {
    const [code, text] = [codeOf(body[at]), textOf(body[at + 1])]
    if (code === undefined || text === undefined || rows.length >= mostRows) return false
    rows.push([code, text])
  }
  return true
}

function readRanges(body: readonly string[], rows: ToUnicodeRow[]): boolean {
  for (let at = 0; at < body.length; ) {
    const [first, last] = [codeOf(body[at]), codeOf(body[at + 1])]
    if (first === undefined || last === undefined) return false
    // Some viewers take only the last byte of the end.
    const until = Math.max(last, first - (first % 256) + (last % 256))
    if (rows.length + until - first > mostRows) return false
    const list = body[at + 2] === '[' ? body.slice(at + 3, body.indexOf(']', at)).map(textOf) : undefined
    if (list !== undefined && (until !== last || list.length !== last - first + 1)) return false
    const start = list === undefined ? textOf(body[at + 2]) : ''
    for (let code = first; code <= until; code++) {
      const text = list === undefined ? following(start, code - first) : list[code - first]
      if (text === undefined) return false
      rows.push([code, text])
    }
    at += list === undefined ? 3 : list.length + 4
  }
  return true
}

/** Increments the last UTF-16 unit. */
function following(text: string | undefined, by: number): string | undefined {
  if (text === undefined || text === '') return text
  return text.slice(0, -1) + String.fromCharCode((text.charCodeAt(text.length - 1) + by) & 0xffff)
}

const hexOf = (written: string | undefined) =>
  written?.startsWith('<') && !written.startsWith('<<') ? written.slice(1, -1).replace(/\s+/g, '') : undefined

function codeOf(written: string | undefined): number | undefined {
  const hex = hexOf(written)
  return hex === undefined || hex === '' || hex.length > 8 ? undefined : Number.parseInt(hex, 16)
}

function textOf(written: string | undefined): string | undefined {
  const hex = hexOf(written)
  // Some viewers read a single byte as a character, others as half of one.
  if (hex === undefined || (hex.length % 4 !== 0 && hex.length !== 2)) return undefined
  const units = hex.length === 2 ? [hex] : (hex.match(/.{4}/g) ?? [])
  return units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')
}
