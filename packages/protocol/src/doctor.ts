/** Why a signature does not match: which dialect, or which single change, would match it. */
import { canonicalString } from './canonical.ts'
import type { Dialect } from './dialects.ts'
import { readJson } from './json.ts'
import { signatureForms, signatureMatches, signCanonical } from './sign.ts'

export type DoctorFinding = { code: string; zh: string; en: string }
export type Diagnosis = { ok: boolean; findings: DoctorFinding[]; canonical?: string; expected?: string }

export function diagnose(body: Uint8Array, secret: string, dialect?: Dialect): Diagnosis {
  const read = readJson(body)
  if (!read.ok) return { ok: false, findings: [{ code: read.problem, zh: read.detail, en: read.detail }] }
  const canonical = canonicalString(read.fields, dialect)
  const sign = read.fields.get('sign') ?? ''
  const findings: DoctorFinding[] = signatureForms
    .filter((form) => signatureMatches(form, secret, canonical, sign))
    .map((form) => ({ code: 'matches', zh: `与方言 ${form} 相符`, en: `matches dialect ${form}` }))
  const expected = signCanonical(dialect?.signature ?? 'epoint', secret, canonical)
  return { ok: findings.length > 0, findings, canonical, expected }
}
