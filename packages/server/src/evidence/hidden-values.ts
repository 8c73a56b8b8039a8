/** What must not leave with a bundle, searched for in every form in which a partner may have repeated it. */

/** The key of a restore (§3), and the link to a bidder's page at its institution (§1), which needs no sign-in. */
const openingNames: ReadonlySet<string> = new Set(['key', 'redirecturl'])
export const isOpeningName = (name: string): boolean => openingNames.has(name.toLowerCase())

/** A shorter value would be found in any text. */
const shortestValue = 8
/** Texts within texts that are looked into; what lies deeper is not read. */
const mostLayers = 8

/** An opening name with its value in a text that is itself JSON, HTML or the query of a link. */
const namedInText = /(["'])\s*(?:key|redirecturl)\s*\1\s*:|(?:^|[?&;\s])(?:key|redirecturl)=/i

export type HiddenValues = { texts: readonly string[]; lowerHex: readonly string[] }

/** @param values secrets as they are, and keys and links of the messages of this guarantee */
export function hiddenValues(secrets: readonly string[], values: readonly string[]): HiddenValues {
  const texts = new Set(secrets.filter((secret) => secret !== ''))
  const lowerHex = new Set<string>()
  for (const value of values) {
    if (value.length < shortestValue) continue
    texts.add(value)
    for (const bytes of bytesOf(value)) {
      lowerHex.add(bytes.toString('hex'))
      const base64 = bytes.toString('base64').replace(/=+$/, '')
      texts.add(base64)
      texts.add(base64.replaceAll('+', '-').replaceAll('/', '_'))
    }
    const token = URL.canParse(value) ? value.slice(value.search(/[^/]*$/)) : ''
    if (token.length >= 2 * shortestValue) texts.add(token)
  }
  return { texts: [...texts], lowerHex: [...lowerHex] }
}

/** Whether a text contains a hidden value, or names a key, as it is or under escapes of JSON, HTML and links. */
export function opensSomething(text: string, { texts, lowerHex }: HiddenValues): boolean {
  let layer = text
  for (let depth = 0; depth <= mostLayers; depth += 1) {
    const lower = lowerHex.length === 0 ? '' : layer.toLowerCase()
    if (texts.some((one) => layer.includes(one)) || lowerHex.some((one) => lower.includes(one))) return true
    if (namedInText.test(layer)) return true
    const inner = decoded(layer)
    if (inner === layer) return false
    layer = inner
  }
  return true
}

/** The values under opening names, for what is searched in all other bodies. */
export function openingValues(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(openingValues)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    isOpeningName(name) && typeof inner === 'string' ? [inner] : openingValues(inner),
  )
}

/** A key of 128 or 256 bits in hex or Base64. */
function bytesOf(value: string): Buffer[] {
  const trimmed = value.trim()
  const found = [
    ...(/^(?:[0-9a-f]{32}|[0-9a-f]{64})$/i.test(trimmed) ? [Buffer.from(trimmed, 'hex')] : []),
    ...(/^[\w+/-]+={0,2}$/.test(trimmed) ? [Buffer.from(trimmed, 'base64')] : []),
  ]
  return found.filter(({ length }) => length === 16 || length === 32)
}

const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  sol: '/',
  equals: '=',
}

/** One layer of escapes less. */
function decoded(text: string): string {
  if (!/[\\&%]/.test(text)) return text
  return text
    .replace(/\\(?:u([0-9a-f]{4})|(["'\\/]))/gi, (_, hex: string | undefined, plain: string | undefined) =>
      hex === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/&#x([0-9a-f]{1,6});?/gi, (whole, hex: string) => character(Number.parseInt(hex, 16), whole))
    .replace(/&#([0-9]{1,7});?/g, (whole, number: string) => character(Number(number), whole))
    .replace(/&([a-z]{2,6});/gi, (whole, name: string) => named[name.toLowerCase()] ?? whole)
    .replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const character = (code: number, otherwise: string): string =>
  code <= 0x10ffff ? String.fromCodePoint(code) : otherwise
