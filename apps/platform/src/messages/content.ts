import { createHash } from 'node:crypto'

/** Hex SM3 of what is asked, by its fields in order: the same twice is one matter. */
export function contentOf(value: Readonly<Record<string, unknown>>): string {
  return digestOf(JSON.stringify(value))
}

/** Hex SM3 of a text. */
export const digestOf = (text: string): string => createHash('sm3').update(text).digest('hex')
