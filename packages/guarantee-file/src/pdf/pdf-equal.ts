import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import type { PdfDictionary, PdfReference, PdfValue } from './pdf-objects.ts'

/** Whether two values are equal, regardless of notation; references are compared by number. */
export function equalValues(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return one === other
  switch (one.kind) {
    case 'name':
      return other.kind === 'name' && one.name === other.name
    case 'reference':
      return other.kind === 'reference' && one.number === other.number && one.generation === other.generation
    case 'string':
      return other.kind === 'string' && equalBytes(one.bytes, other.bytes)
    case 'array':
      return (
        other.kind === 'array' &&
        one.items.length === other.items.length &&
        one.items.every((item, index) => equalValues(item, other.items[index]))
      )
    case 'dictionary':
      return other.kind === 'dictionary' && changedKeys(one, other).length === 0
  }
}

/** The keys with different values, including keys of only one dictionary. */
export function changedKeys(one: PdfDictionary, other: PdfDictionary): string[] {
  const keys = new Set([...one.entries.keys(), ...other.entries.keys()])
  return [...keys].filter((key) => !equalValues(one.entries.get(key), other.entries.get(key)))
}

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  typeof value === 'object' && value?.kind === 'dictionary'

export const isReferenceValue = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value?.kind === 'reference'

/** Every reference inside a value. */
export function* referencesIn(value: PdfValue | undefined): Generator<PdfReference> {
  if (typeof value !== 'object' || value === null) return
  if (value.kind === 'reference') yield value
  else if (value.kind === 'array') for (const item of value.items) yield* referencesIn(item)
  else if (value.kind === 'dictionary') for (const entry of value.entries.values()) yield* referencesIn(entry)
}
