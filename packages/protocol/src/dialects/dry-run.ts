/**
 * Before a partner goes live: passes recorded messages through its dialect as if received. Reports every deviation with
 * the findings of the doctor. Clocks are not checked, since the messages are old.
 */

import { type CallId, callByPath, callIds, definitionOf, type Side } from '../calls.ts'
import { joinLines } from '../codec/base64.ts'
import { canonicalPieces } from '../codec/canonical.ts'
import { readJson } from '../codec/json.ts'
import { openKey } from '../codec/key-form.ts'
import { parseKey } from '../codec/seal.ts'
import { forgeableForms, signatureMatchesPieces } from '../codec/sign.ts'
import { type DoctorFinding, diagnose } from '../doctor/doctor.ts'
import { diagnoseFields } from '../doctor/doctor-fields.ts'
import { type ErrorCode, errors } from '../errors/errors.ts'
import type { RawFields } from '../message.ts'
import { nearestCall } from '../receive/nearest-call.ts'
import { messageIdsOf } from '../schema.ts'
import { Secret } from '../values/secret.ts'
import { isCall, type MessageId, noticeByPath } from './agreed-notices.ts'
import type { Dialect } from './dialects.ts'

/** A body as recorded by the partner, and the path that it was posted to. */
export type GoldenMessage = {
  readonly name: string
  readonly server: Side
  readonly wireName: string
  readonly body: Uint8Array | string
}

export type Deviation = {
  /** The step of receiving that would reject it. */
  readonly step: 'read-json' | 'verify-signature' | 'find-call' | 'check-fields' | 'one-reading' | 'decode'
  readonly code: ErrorCode
  readonly zh: string
  readonly en: string
  readonly doctor: readonly DoctorFinding[]
}

export type DryRun = {
  /** True when there is at least one message and none deviates. */
  readonly ok: boolean
  readonly results: readonly { name: string; call?: MessageId; deviations: readonly Deviation[] }[]
  /** Calls without a message: for them the dialect is unverified. */
  readonly unseen: readonly CallId[]
}

/** @param secret one, or all accepted ones: each message is read with the secret that signed it */
export function dryRun(
  dialect: Dialect,
  secret: Secret | string | readonly Secret[],
  messages: readonly GoldenMessage[],
): DryRun {
  const keys = typeof secret === 'string' ? [new Secret(secret)] : secret instanceof Secret ? [secret] : secret
  const results = messages.map((message) => runBest(dialect, keys, message))
  const seen = new Set(results.flatMap(({ call, deviations }) => (deviations.length === 0 && call ? [call] : [])))
  return {
    ok: results.length > 0 && results.every(({ deviations }) => deviations.length === 0),
    results,
    unseen: callIds.filter((call) => !seen.has(call) && !isSwitchedOff(call, dialect)),
  }
}

function runBest(dialect: Dialect, secrets: readonly Secret[], message: GoldenMessage): Run {
  const runs = secrets.map((secret) => runOne(dialect, secret, message))
  const [first] = runs
  if (first === undefined) throw new Error('a dry run needs a secret')
  return runs.find(({ deviations }) => deviations.length === 0) ?? first
}

type Run = DryRun['results'][number]

function runOne(dialect: Dialect, secret: Secret, { name, server, wireName, body }: GoldenMessage): Run {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const read = readJson(bytes)
  if (!read.ok) return { name, deviations: [deviation('read-json', read.problem, [])] }
  const deviations: Deviation[] = []
  if (![read.fields, read.compact].some((fields) => fields !== undefined && isSigned(fields, dialect, secret))) {
    const { findings } = diagnose(bytes, secret.reveal(), dialect)
    deviations.push(deviation('verify-signature', 'signature-invalid', findings))
  }
  const call = callByPath(server, wireName) ?? noticeByPath(server, wireName)
  if (call === undefined) return { name, deviations: [...deviations, callUnknown(server, wireName)] }
  if (!messageIdsOf(dialect).includes(call) || isSwitchedOff(call, dialect))
    deviations.push(deviation('find-call', 'call-not-agreed', []))
  deviations.push(...fieldDeviations(call, read.fields, dialect))
  if (call === 'restore' && !hasKey(read.fields, dialect, secret))
    deviations.push(deviation('decode', 'key-does-not-open', []))
  return { name, call, deviations }
}

function isSigned(fields: RawFields, dialect: Dialect, secret: Secret): boolean {
  if (forgeableForms.has(dialect.signature) && !dialect.allowForgeableSignature) return false
  const pieces = canonicalPieces(fields, dialect)
  return signatureMatchesPieces(dialect.signature, secret.reveal(), pieces, fields.get('sign') ?? '')
}

function fieldDeviations(call: MessageId, fields: RawFields, dialect: Dialect): Deviation[] {
  const { problems, findings } = diagnoseFields(fields, dialect, call)
  if (findings.length === 0) return []
  return problems.length > 0
    ? [deviation('check-fields', 'fields-invalid', findings)]
    : [deviation('one-reading', 'message-ambiguous', findings)]
}

/** A fixed key is not in the message, so it cannot be checked here. */
function hasKey(fields: RawFields, dialect: Dialect, secret: Secret): boolean {
  const text = joinLines(fields.get('key') ?? '')
  // The private key for a key sealed by SM2 is not available here either.
  if (dialect.keyForm === 'fixed' || dialect.keyForm === 'sm2') return true
  return (dialect.keyForm === 'plain' ? parseKey(text) : openKey(text, dialect, [secret])) !== undefined
}

function isSwitchedOff(call: MessageId, dialect: Dialect): boolean {
  return isCall(call) && definitionOf(call).optional && !dialect.optionalCalls.includes(call)
}

/** With the path that was most likely meant. */
function callUnknown(server: Side, wireName: string): Deviation {
  const unknown = deviation('find-call', 'call-unknown', [])
  const near = nearestCall(server, wireName)
  return near === undefined ? unknown : { ...unknown, zh: `${unknown.zh}：${near.zh}`, en: `${unknown.en}: ${near.en}` }
}

function deviation(step: Deviation['step'], code: ErrorCode, doctor: readonly DoctorFinding[]): Deviation {
  const { zh, en } = errors[code]
  return { step, code, zh, en, doctor }
}
