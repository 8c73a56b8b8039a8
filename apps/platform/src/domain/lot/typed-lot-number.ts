import { plainNumber } from '@openbaohan/protocol/values/folding.ts'

/** A number by the national rule of codes (招标项目编码) is a letter and digits; its letter is a capital. */
const nationalCode = /^[A-Za-z]\d{10,}$/

/**
 * The number of a lot as a person has typed or pasted it. Where it can be one number alone, blanks inside and full-width
 * forms are not its own; any other text stays as it is. What a system registers stays too: it asks for the lot by it.
 */
export function typedLotNumber(typed: string): string {
  const plain = plainNumber(typed)
  if (nationalCode.test(plain)) return plain.toUpperCase()
  return /^[0-9A-Za-z-]+$/.test(plain) ? plain : typed.trim()
}
