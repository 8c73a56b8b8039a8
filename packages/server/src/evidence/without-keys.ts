/** A body of a message for a bundle that leaves the organisation: without what opens something. */

/** The key of a restore (§3), and the link to a bidder's page at its institution (§1), which needs no sign-in. */
const openingNames: ReadonlySet<string> = new Set(['key', 'redirecturl'])

export type SafeBody = { body: Uint8Array; removed: readonly string[] } | 'secret'

/**
 * The same bytes where nothing has to be removed.
 * @param secrets shared secrets of the partner, which no message should state
 */
export function withoutKeys(body: Uint8Array, secrets: readonly string[]): SafeBody {
  const given = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const parsed = parse(given.toString('utf8'))
  const removed = new Set<string>()
  const safe = parsed === undefined ? undefined : replaced(parsed, removed)
  const isReadable = parsed !== undefined
  if (!isReadable && [...openingNames].some((name) => given.includes(`"${name}"`))) return 'secret'
  const content = removed.size === 0 ? given : Buffer.from(JSON.stringify(safe))
  if (secrets.some((secret) => secret !== '' && content.includes(secret))) return 'secret'
  return { body: content, removed: [...removed].sort() }
}

function replaced(value: unknown, removed: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => replaced(one, removed))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (!openingNames.has(name.toLowerCase()) || inner === '' || inner === null)
        return [name, replaced(inner, removed)]
      removed.add(name)
      return [name, '***']
    }),
  )
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
