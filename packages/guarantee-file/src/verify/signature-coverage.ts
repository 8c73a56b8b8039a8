import { DerError, readDer } from '@openbaohan/crypto/der.ts'
import type { PdfSignature } from './signature-fields.ts'

export type CoverageProblem = 'contents-malformed' | 'byte-range-wrong'

export type Coverage =
  | {
      readonly ok: true
      /** The DER without the zero padding of its slot. */
      readonly cms: Uint8Array
      /** The signed bytes, in two parts, and the end of the second. */
      readonly parts: readonly [Uint8Array, Uint8Array]
      readonly end: number
    }
  | { readonly ok: false; readonly problem: CoverageProblem; readonly detail: string }

const no = (problem: CoverageProblem, detail: string): Coverage => ({ ok: false, problem, detail })

/**
 * The coverage of a signature: two ranges from the first byte that exclude exactly the hexadecimal string of its own
 * /Contents, which must be DER followed by zeros.
 */
export function checkCoverage(file: Uint8Array, { byteRange, contents, packed }: PdfSignature): Coverage {
  if (contents === undefined) return no('contents-malformed', 'no string')
  if (packed || !contents.hex) return no('contents-malformed', 'not a hexadecimal string of the file itself')
  const [start, before, after = 0, rest = 0] = byteRange
  if (byteRange.length !== 4 || !byteRange.every((value) => value >= 0)) {
    return no('byte-range-wrong', 'not two ranges of numbers')
  }
  if (start !== 0 || before !== contents.start || after !== contents.end) {
    return no('byte-range-wrong', 'does not leave out exactly /Contents')
  }
  if (rest === 0 || after + rest > file.length) return no('byte-range-wrong', 'runs past the end of the file')
  if ((contents.end - contents.start) % 2 !== 0) return no('contents-malformed', 'odd number of digits')
  if (!isCanonicalHex(file, contents)) return no('contents-malformed', 'mixed case or other characters')
  const cms = unpadded(contents.bytes)
  if (cms === undefined) return no('contents-malformed', 'not DER and then zeros')
  return { ok: true, cms, parts: [file.subarray(0, before), file.subarray(after, after + rest)], end: after + rest }
}

/** Hexadecimal digits only, in one letter case. */
function isCanonicalHex(file: Uint8Array, { start, end }: { start: number; end: number }): boolean {
  let upper = false
  let lower = false
  for (let at = start + 1; at < end - 1; at++) {
    const byte = file[at] ?? 0
    if (byte >= 0x30 && byte <= 0x39) continue
    if (byte >= 0x61 && byte <= 0x66) lower = true
    else if (byte >= 0x41 && byte <= 0x46) upper = true
    else return false
  }
  return !(upper && lower)
}

/** Bytes other than zeros after the DER could be replaced unnoticed. */
function unpadded(contents: Uint8Array): Uint8Array | undefined {
  try {
    const { tag, end } = readDer(contents, 0)
    if (tag !== 0x30) return undefined
    for (let at = end; at < contents.length; at++) if (contents[at] !== 0) return undefined
    return contents.subarray(0, end)
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}
