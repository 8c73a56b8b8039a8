/**
 * Diagnoses a message: which dialect, or which single change to the signed string, makes the signature match; what is
 * wrong with the fields, or for which other call they are valid; and whether the sealed fields decrypt. The changes
 * tried are known mistakes of integrators. The list is fixed, so nothing is guessed.
 */
import { createHash } from 'node:crypto'
import type { FieldRule } from '../check.ts'
import { canonicalEntries } from '../codec/canonical.ts'
import { type RawFields, readJson } from '../codec/json.ts'
import type { KeyForm } from '../codec/key-form.ts'
import type { Cipher } from '../codec/seal.ts'
import { type SignatureForm, signatureForms, signCanonical } from '../codec/sign.ts'
import { unreadText } from '../codec/unread-text.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'
import { Secret } from '../values/secret.ts'
import { type DoctorChange, doctorChanges } from './doctor-changes.ts'
import { diagnoseFields, type FieldsDiagnosis } from './doctor-fields.ts'
import { findPasted } from './doctor-pasted.ts'
import { diagnoseSealing, type GivenKey, type SealingDiagnosis } from './doctor-sealing.ts'
import {
  type CanonicalSettings,
  canonicalSettings,
  findSignatures,
  isSameSignature,
  joinEntries,
} from './signature-search.ts'

export type DoctorFinding = {
  /**
   * An error code, or about the signature: matches, matches-dialect, matches-with-change, no-signature,
   * nothing-matches. For codes about fields, sealed fields and what is no message see the files beside this one.
   */
  readonly code: string
  /** For a finding about fields: the call, the field and the rule that it breaks. */
  readonly call?: MessageId
  readonly field?: string
  readonly rule?: FieldRule
  /** The form of the signature that matched. */
  readonly form?: SignatureForm
  readonly sort?: 'bytes' | 'case-insensitive'
  readonly empty?: 'skip' | 'include'
  /** The single change that makes it match. */
  readonly change?: string
  /** How the sealed fields decrypt. */
  readonly cipher?: Cipher
  readonly keyForm?: KeyForm
  readonly zh: string
  readonly en: string
}

export type Diagnosis = {
  /** Whether the signature matches unchanged, under the given dialect or, without one, under any dialect. */
  readonly ok: boolean
  readonly findings: readonly DoctorFinding[]
  /** The string to sign and its signature, under the given dialect (`epoint` without one). */
  readonly canonical?: string
  readonly expected?: string
  /**
   * The findings about the fields, whether or not the signature matches; absent when the body is not a flat JSON
   * object.
   */
  readonly fields?: FieldsDiagnosis
  /** Only where a key was given. */
  readonly sealing?: SealingDiagnosis
}

/** Larger bodies are tried against dialects only: each change hashes the whole body again. */
const largestBodyForChanges = 1024 * 1024

/** @param given the key of the sealed fields, as received in a restore */
export function diagnose(
  body: Uint8Array,
  secret: string,
  dialect?: Dialect,
  call?: MessageId,
  given?: GivenKey,
): Diagnosis {
  const read = readJson(body)
  const pasted = findPasted(body)
  if (pasted?.code === 'is-a-reply') return { ok: false, findings: [pasted] }
  if (read.ok) {
    const fields = diagnoseFields(read.fields, dialect, call)
    const sealing = given && diagnoseSealing(read.fields, given, [new Secret(secret)], dialect)
    const asCame = diagnoseSignature(read.fields, body.length, secret, dialect)
    const asCompact =
      asCame.ok || !read.compact ? asCame : diagnoseSignature(read.compact, body.length, secret, dialect)
    const diagnosis = { ...(asCompact.ok ? asCompact : asCame), fields }
    return sealing === undefined ? diagnosis : { ...diagnosis, sealing }
  }
  const { problem, field } = read
  const { zh, en } = unreadText(read)
  const unread = { code: problem, ...(field === undefined ? {} : { field }), zh, en }
  return { ok: false, findings: pasted === undefined ? [unread] : [unread, pasted] }
}

function diagnoseSignature(fields: RawFields, size: number, secret: string, dialect?: Dialect): Diagnosis {
  const canonical = joinEntries(canonicalEntries(fields, dialect))
  const expected = signCanonical(dialect?.signature ?? 'epoint', secret, canonical)
  const sign = fields.get('sign') ?? ''
  if (sign === '') return { ok: false, findings: [noSignature], canonical, expected }

  const plain = matchesWithoutChange(fields, secret, sign)
  const own = plain.filter((finding) => dialect === undefined || isOfDialect(finding, dialect, fields))
  if (own.length > 0)
    return { ok: true, findings: own.map((finding) => ({ ...finding, code: 'matches' })), canonical, expected }
  if (plain.length > 0) return { ok: false, findings: plain, canonical, expected }
  const changed = size > largestBodyForChanges ? [] : matchesWithOneChange(fields, secret, sign)
  return { ok: false, findings: changed.length > 0 ? changed : [nothingMatches], canonical, expected }
}

function matchesWithoutChange(fields: RawFields, secret: string, sign: string): DoctorFinding[] {
  return findSignatures(fields, secret, sign).map(({ form, settings: [setting] }) => {
    const how = describe(form, setting)
    return {
      code: 'matches-dialect',
      form,
      ...setting,
      zh: `签名与接口规格相符：${how}`,
      en: `the signature matches dialect ${how}`,
    }
  })
}

function matchesWithOneChange(fields: RawFields, secret: string, sign: string): DoctorFinding[] {
  const findings: DoctorFinding[] = []
  // Most changes leave most messages as they are, and most settings do.
  const tried = new Set<string>()
  const isNew = (key: string) => tried.size < tried.add(key).size
  for (const setting of canonicalSettings) {
    if (!isNew(joinEntries(canonicalEntries(fields, setting)))) continue
    for (const change of doctorChanges(fields, secret, setting)) {
      const isPlain = 'canonical' in change && change.secret === undefined && change.algorithm === undefined
      // A change at one field is named beside the same change at all, which may match through that field alone.
      if (isPlain && (tried.has(change.canonical) || !isNew(`${change.name.includes(':')} ${change.canonical}`)))
        continue
      const form = findForm(change, secret, sign)
      if (form === undefined || findings.some((finding) => finding.change === change.name)) continue
      const how = form === 'alone' ? '' : `（${describe(form, setting)}）`
      findings.push({
        code: 'matches-with-change',
        ...(form === 'alone' ? {} : { form }),
        ...setting,
        change: change.name,
        zh: `改一处即相符：${change.zh}${how}`,
        en: `would match with one change: ${change.en}${form === 'alone' ? '' : ` (${describe(form, setting)})`}`,
      })
    }
  }
  return findings
}

function findForm(change: DoctorChange, secret: string, sign: string): SignatureForm | 'alone' | undefined {
  if ('signature' in change) return isSameSignature(change.signature, sign) ? 'alone' : undefined
  const key = change.secret ?? secret
  if (change.algorithm === undefined) {
    return signatureForms.find((form) => isSameSignature(signCanonical(form, key, change.canonical), sign))
  }
  const digest = (text: string) =>
    createHash(change.algorithm ?? 'sm3')
      .update(text, 'utf8')
      .digest('hex')
  const texts: readonly [SignatureForm, string][] = [
    ['epoint', `${change.canonical}&appsecret=${key}`],
    ['amp-key', `${change.canonical}&key=${key}`],
    ['suffix', `${change.canonical}${key}`],
    ['prefix', `${key}&${change.canonical}`],
  ]
  return texts.find(([, text]) => isSameSignature(digest(text), sign))?.[0]
}

/** Whether the settings that matched give the same string for this message as the dialect. */
function isOfDialect(finding: DoctorFinding, dialect: Dialect, fields: RawFields): boolean {
  if (finding.form !== dialect.signature) return false
  return joinEntries(canonicalEntries(fields, finding)) === joinEntries(canonicalEntries(fields, dialect))
}

function describe(form: SignatureForm, { sort, empty }: CanonicalSettings): string {
  const more = [
    ...(sort === 'bytes' ? [] : ['sort: case-insensitive']),
    ...(empty === 'skip' ? [] : ['empty: include']),
  ]
  return more.length === 0 ? form : `${form} (${more.join(', ')})`
}

const noSignature: DoctorFinding = {
  code: 'no-signature',
  zh: '报文没有sign字段',
  en: 'the message has no sign field',
}

const nothingMatches: DoctorFinding = {
  code: 'nothing-matches',
  zh: '所试的接口规格与常见错误均不相符：若确认双方密钥相同，请把待签名字符串与对方的逐字节比较，签名之后报文可能被改动过',
  en: 'no dialect and no known mistake matches: if both sides surely have the same secret, compare the string to sign byte by byte with theirs; the message may have been changed after it was signed',
}
