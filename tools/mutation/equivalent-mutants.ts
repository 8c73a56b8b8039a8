/** Changes that no test can notice, each reviewed: the rule does the same with them. A row that a test notices is stale. */
export type EquivalentMutants = {
  file: string
  /** Part of the line where the changes begin; absent for any line. */
  line?: string
  /** What is changed, as far as it is on that line, and into what. */
  changes: readonly (readonly [original: string, replacement: string])[]
  reason: string
}

const codec = 'packages/protocol/src/codec'

export const equivalentMutants: readonly EquivalentMutants[] = [
  {
    file: `${codec}/sign.ts`,
    changes: [
      ["'latin1'", '""'],
      ["'utf8'", '""'],
    ],
    reason: 'both texts are ASCII, which UTF-8, the encoding that Node takes without one, and Latin-1 write alike',
  },
  {
    file: `${codec}/base64.ts`,
    changes: [
      ['text.length % 4 !== 0', 'false'],
      ['at < text.length', 'at <= text.length'],
      ['text.slice(at, at + chunkCharacters)', 'text'],
    ],
    reason: 'saves work only: what encodes to itself again is Base64, read at once or in parts, and an empty part is',
  },
  {
    file: `${codec}/problems/base64-problem.ts`,
    changes: [['/=+$/', '/=+/']],
    reason: 'padding before the end was already reported',
  },
]
