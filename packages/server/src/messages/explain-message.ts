/**
 * Explains how a message would be read with the current settings: step by step, and, where a step fails, which change
 * corrects it. The expected signature is shown only to a user who enters the secret: message diagnostics must not sign
 * for a partner.
 */

import { callByPath, type Side } from '@openbaohan/protocol/calls.ts'
import { type RawFields, readJson } from '@openbaohan/protocol/codec/json.ts'
import { type MessageId, noticeByPath } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { type Dialect, dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { type Diagnosis, type DoctorFinding, diagnose } from '@openbaohan/protocol/doctor/doctor.ts'
import { diagnoseFields } from '@openbaohan/protocol/doctor/doctor-fields.ts'
import { findPasted } from '@openbaohan/protocol/doctor/doctor-pasted.ts'
import { errors } from '@openbaohan/protocol/errors/errors.ts'
import { nearestCall } from '@openbaohan/protocol/receive/nearest-call.ts'
import type { Secret } from '@openbaohan/protocol/values/secret.ts'

export type Step = {
  step: 'read-json' | 'find-partner' | 'verify-signature' | 'find-call' | 'check-fields' | 'one-reading'
  state: 'passed' | 'failed' | 'not-reached'
  code?: string
  zh?: string
  en?: string
}

export type Explanation = {
  steps: Step[]
  findings: DoctorFinding[]
  fields: RawFields
  call?: MessageId
  dialect: Dialect
}

export type Explained = {
  body: Uint8Array
  /** The sender; absent when no partner has this appkey. */
  reader?: { dialect: Dialect; secrets: readonly Secret[] } | undefined
  /** Where it was sent; without it the call is guessed from the fields. */
  place?: { server: Side; wireName?: string; call?: MessageId } | undefined
}

const order = ['read-json', 'find-partner', 'verify-signature', 'find-call', 'check-fields', 'one-reading'] as const

export function explainMessage({ body, reader, place }: Explained): Explanation {
  const dialect = reader?.dialect ?? dialects.epoint
  const read = readJson(body)
  const pasted = findPasted(body)
  const other = pasted === undefined ? [] : [pasted]
  if (!read.ok) {
    const place = { code: read.problem, ...read.detail }
    const found = pasted === undefined && read.detail.zh !== '' ? [place] : other
    return { ...summaryOf([failed('read-json', read.problem)], found), fields: new Map(), dialect }
  }
  const { fields } = read
  const partner = reader === undefined ? failed('find-partner', 'signature-invalid') : passed('find-partner')
  if (pasted !== undefined) return { ...summaryOf([passed('read-json'), partner], other), fields, dialect }
  const call = place?.call ?? callOf(place)
  const asked = diagnoseFields(fields, dialect, call)
  const signature = reader === undefined ? undefined : diagnoseBest(body, dialect, reader.secrets)
  const isPlaceUnknown = place?.wireName !== undefined && call === undefined
  const problems = asked.findings.filter(({ code }) => code !== 'message-ambiguous')
  const steps: Step[] = [
    passed('read-json'),
    partner,
    ...(signature === undefined
      ? []
      : [signature.ok ? passed('verify-signature') : failed('verify-signature', 'signature-invalid')]),
    isPlaceUnknown ? callUnknown(place) : passed('find-call'),
    asked.problems.length > 0 ? failed('check-fields', 'fields-invalid') : passed('check-fields'),
    asked.findings.length > problems.length ? failed('one-reading', 'message-ambiguous') : passed('one-reading'),
  ]
  return {
    ...summaryOf(steps, [...(signature?.findings ?? []), ...asked.findings]),
    fields,
    ...(isPlaceUnknown ? {} : { call: asked.call }),
    dialect,
  }
}

/** With the path that was most likely meant. */
function callUnknown({ server, wireName = '' }: NonNullable<Explained['place']>): Step {
  const step = failed('find-call', 'call-unknown')
  const near = nearestCall(server, wireName)
  return near === undefined ? step : { ...step, zh: `${step.zh}：${near.zh}`, en: `${step.en}: ${near.en}` }
}

function callOf(place: Explained['place']): MessageId | undefined {
  if (place?.wireName === undefined) return undefined
  return callByPath(place.server, place.wireName) ?? noticeByPath(place.server, place.wireName)
}

/** During a rotation two secrets are accepted. */
function diagnoseBest(body: Uint8Array, dialect: Dialect, secrets: readonly Secret[]): Diagnosis | undefined {
  const all = secrets.map((secret) => diagnose(body, secret.reveal(), dialect))
  const best = all.find(({ ok }) => ok) ?? all.find(({ findings }) => isHelpful(findings)) ?? all[0]
  // the fields are checked once, for the call it was sent as
  return best === undefined
    ? undefined
    : { ...best, findings: best.findings.filter(({ call, code }) => call === undefined && !aboutFields.has(code)) }
}

const aboutFields: ReadonlySet<string> = new Set(['message-ambiguous', 'valid-for-no-call', 'valid-for-other-call'])
const isHelpful = (findings: readonly DoctorFinding[]) => findings.some(({ code }) => code.startsWith('matches'))

function summaryOf(steps: Step[], findings: readonly DoctorFinding[]): { steps: Step[]; findings: DoctorFinding[] } {
  const known = new Map(steps.map((step) => [step.step, step]))
  return { steps: order.map((step) => known.get(step) ?? { step, state: 'not-reached' }), findings: [...findings] }
}

const passed = (step: Step['step']): Step => ({ step, state: 'passed' })

function failed(step: Step['step'], code: keyof typeof errors): Step {
  const { zh, en } = errors[code]
  return { step, state: 'failed', code, zh, en }
}
