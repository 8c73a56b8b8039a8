/** Mutants that no test can notice, each reviewed: they do what the rule does. A row that a test does notice is stale. */
export type EquivalentMutants = {
  file: string
  /** Part of the line where the mutants begin. */
  line: string
  /** What stands in place of the source. */
  replacements: readonly string[]
  reason: string
}

export const equivalentMutants: readonly EquivalentMutants[] = [
  {
    file: 'packages/protocol/src/codec/sign.ts',
    line: 'return timingSafeEqual(',
    replacements: ['""'],
    reason: 'both texts are ASCII, which UTF-8 and Latin-1 write alike',
  },
  {
    file: 'packages/protocol/src/codec/sign.ts',
    line: 'hmac.update(piece',
    replacements: ['""'],
    reason: 'UTF-8 is what Node takes without an encoding',
  },
]
