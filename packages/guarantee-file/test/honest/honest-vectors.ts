/** Unsigned guarantees of other programs, packed: made by tools/oracles/honest-letters.ts. */
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import type { HonestFacts } from './honest-letter.ts'

export type HonestVector = {
  readonly name: string
  readonly producer: string
  readonly facts: HonestFacts
  readonly file: Uint8Array
}

export const honestVectorsFile = new URL('../../../../vectors/guarantee-file/honest/letters.br', import.meta.url)

/** A line of JSON with names, facts and sizes, followed by the files. */
export function honestVectors(): readonly HonestVector[] {
  const bytes = brotliDecompressSync(readFileSync(honestVectorsFile))
  const end = bytes.indexOf('\n')
  const rows = JSON.parse(bytes.toString('utf8', 0, end)) as readonly (Omit<HonestVector, 'file'> & { size: number })[]
  let at = end + 1
  return rows.map(({ size, ...row }) => {
    const file = bytes.subarray(at, at + size)
    at += size
    return { ...row, file }
  })
}
