/** Every form of signature, and every setting of the canonical string, that gives the signature of a message. */
import { canonicalEntries } from '../codec/canonical.ts'
import { type SignatureForm, signatureForms, signCanonical } from '../codec/sign.ts'
import type { RawFields } from '../message.ts'

export type CanonicalSettings = {
  readonly sort: 'bytes' | 'case-insensitive'
  readonly empty: 'skip' | 'include'
}

export type SignatureMatch = {
  readonly form: SignatureForm
  /** All that give the same string for this message, the specified one first. */
  readonly settings: readonly [CanonicalSettings, ...CanonicalSettings[]]
}

export const canonicalSettings: readonly CanonicalSettings[] = [
  { sort: 'bytes', empty: 'skip' },
  { sort: 'case-insensitive', empty: 'skip' },
  { sort: 'bytes', empty: 'include' },
  { sort: 'case-insensitive', empty: 'include' },
]

export function findSignatures(fields: RawFields, secret: string, sign: string): SignatureMatch[] {
  const byString = new Map<string, [CanonicalSettings, ...CanonicalSettings[]]>()
  for (const setting of canonicalSettings) {
    const canonical = joinEntries(canonicalEntries(fields, setting))
    const known = byString.get(canonical)
    if (known === undefined) byString.set(canonical, [setting])
    else known.push(setting)
  }
  return [...byString].flatMap(([canonical, settings]) =>
    signatureForms
      .filter((form) => isSameSignature(signCanonical(form, secret, canonical), sign))
      .map((form) => ({ form, settings })),
  )
}

/** Hex in either case; Base64 exactly. */
export function isSameSignature(expected: string, sign: string): boolean {
  return expected === sign || (/^[0-9a-fA-F]+$/.test(sign) && expected.toLowerCase() === sign.toLowerCase())
}

export function joinEntries(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([name, value]) => `${name}=${value}`).join('&')
}
