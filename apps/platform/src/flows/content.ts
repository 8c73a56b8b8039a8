import { createHash } from 'node:crypto'

/** Hex SM3 of what is asked, by its fields in order: the same twice is one matter. */
export function contentOf(value: Readonly<Record<string, unknown>>): string {
  return createHash('sm3').update(JSON.stringify(value)).digest('hex')
}
