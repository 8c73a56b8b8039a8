import type { RawFields } from '../message.ts'

/** What a repeat may state differently. */
const ofEachAttempt: ReadonlySet<string> = new Set(['timestamp', 'sign'])

/** Names of the fields in which two messages differ, without their values; empty and absent are the same. */
export function differingFields(earlier: RawFields, later: RawFields): string[] {
  const names = new Set([...earlier.keys(), ...later.keys()])
  return [...names]
    .filter((name) => !ofEachAttempt.has(name) && (earlier.get(name) ?? '') !== (later.get(name) ?? ''))
    .sort()
}
