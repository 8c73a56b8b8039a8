import { plainNumber } from '@openbaohan/protocol/values/folding.ts'

/** A number by the national rule of codes (招标项目编码) is a letter and digits; its letter is a capital. */
const nationalCode = /^[A-Za-z]\d{10,}$/

/**
 * The number of a lot as a person has typed or pasted it. Full-width forms are not its own, and in a national code neither
 * are blanks inside; any other text stays as it is, since blanks may be between two numbers. What a system registers stays
 * too: it asks for the lot by it.
 */
export function typedLotNumber(typed: string): string {
  const around = typed.trim()
  const joined = plainNumber(around)
  if (nationalCode.test(joined)) return joined.toUpperCase()
  const narrow = around.normalize('NFKC')
  return /^[0-9A-Za-z-]+$/.test(narrow) ? narrow : around
}
