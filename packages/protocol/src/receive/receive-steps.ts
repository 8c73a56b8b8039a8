/** The steps of `receive`; `receive.ts` has their order. */

import { callByPath, definitionOf } from '../calls.ts'
import { checkFields } from '../check.ts'
import { canonicalPieces } from '../codec/canonical.ts'
import { decode } from '../codec/codec.ts'
import { contentDigest, digestHex } from '../codec/digest.ts'
import { checkFileDigest } from '../codec/file-digest.ts'
import { readJson } from '../codec/json.ts'
import { restoreReceived } from '../codec/key-form.ts'
import { otherReading } from '../codec/one-reading.ts'
import { forgeableForms, signatureMatchesPieces } from '../codec/sign.ts'
import {
  type AgreedNoticeId,
  agreedNotices,
  isCall,
  messageDefinitionOf,
  noticeByPath,
} from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'
import { agreesOn } from '../dialects/extensions.ts'
import type { ErrorCode } from '../errors/errors.ts'
import { findFlags } from '../flags.ts'
import { limits } from '../limits.ts'
import type { Message, RawFields } from '../message.ts'
import { Secret } from '../values/secret.ts'
import { formatWireTime, parseWireTime } from '../values/wire-time.ts'
import { messageAge } from './message-age.ts'
import { nearestCall } from './nearest-call.ts'
import { known, type ReceiveContext, type Received, type Stop, subjectWireName } from './receive-context.ts'
import { record } from './receive-record.ts'
import { findRefusedParts, twinOf } from './refused-parts.ts'
import { findUnreadableParts, leaveAside } from './unreadable-parts.ts'

export function limitBody(context: ReceiveContext): Stop | undefined {
  if (context.body.length > limits.maxBodyBytes)
    return { code: 'body-too-large', status: 413, more: `${context.body.length}字节，上限${limits.maxBodyBytes}字节` }
  context.digest = digestHex(context.body)
  return undefined
}

export function readBody(context: ReceiveContext): Stop | undefined {
  const read = readJson(context.body)
  if (!read.ok)
    return {
      code: read.problem,
      status: 400,
      more: wholeBody.has(read.problem) ? read.detail.zh : (read.field ?? ''),
    }
  context.fields = read.fields
  context.compact = read.compact
  return undefined
}

/** About the body as a whole; the others are about a field. */
const wholeBody: ReadonlySet<ErrorCode> = new Set(['body-not-utf8', 'json-malformed', 'json-not-object'])

/** An unknown appkey continues to the signature step and fails there, in the same time and with the same bytes. */
export async function findPartner(context: ReceiveContext): Promise<undefined> {
  const appkey = context.fields.get('appkey') ?? ''
  const partner = appkey === '' ? undefined : await context.ports.findPartner(appkey)
  context.partner = partner?.side === context.side ? undefined : partner
}

const unknownPartner = [new Secret('unknown-partner')]

export function verifySignature(context: ReceiveContext): Stop | undefined {
  const { partner, fields, compact } = context
  const secrets = partner?.secrets ?? unknownPartner
  const form = partner?.dialect.signature ?? 'epoint'
  const findMatch = (signed: RawFields) => {
    const pieces = canonicalPieces(signed, partner?.dialect)
    const [match] = secrets.filter((secret) =>
      signatureMatchesPieces(form, secret.reveal(), pieces, signed.get('sign') ?? '', context.start),
    )
    return match
  }
  let match = findMatch(fields)
  if (match === undefined && compact !== undefined) {
    match = findMatch(compact)
    if (match !== undefined) context.fields = compact
  }
  const more = missingText(fields)
  const trusted = !forgeableForms.has(form) || partner?.dialect.allowForgeableSignature === true
  if (partner === undefined) return { code: 'signature-invalid', step: 'find-partner', more }
  if (match === undefined || !trusted) return { code: 'signature-invalid', more }
  context.id = context.ports.newId()
  context.secret = match
  return undefined
}

const envelope = ['appkey', 'timestamp', 'sign']

/** Which fields of the envelope are absent: by the message alone, so that it reveals nothing of a partner. */
function missingText(fields: RawFields): string {
  const missing = envelope.filter((name) => (fields.get(name) ?? '') === '')
  if (missing.length === 0) return ''
  const plain = (name: string) => name.toLowerCase().replaceAll(/[_-]/g, '')
  const written = [...fields.keys()].filter((name) => missing.includes(plain(name)) && !missing.includes(name))
  const hint = written.length === 0 ? '' : `，收到的是${written.slice(0, 3).join('、')}，字段名须完全一致`
  return `缺少字段${missing.join('、')}${hint}`
}

export function findCall(context: ReceiveContext): Stop | undefined {
  const call = callByPath(context.side, context.path)
  const notice = call === undefined ? noticeByPath(context.side, context.path) : undefined
  if (notice !== undefined) return findNotice(context, notice)
  if (call === undefined) {
    const other = callByPath(context.side === 'platform' ? 'institution' : 'platform', context.path)
    if (other !== undefined) return { code: 'call-other-side', more: otherSide(context) }
    return { code: 'call-unknown', more: nearestCall(context.side, context.path)?.zh ?? '' }
  }
  context.call = call
  const agreed = !definitionOf(call).optional || context.partner?.dialect.optionalCalls.includes(call) === true
  return agreed ? undefined : { code: 'call-not-agreed' }
}

/** Who serves it, and who was asked. */
function otherSide({ side, path }: ReceiveContext): string {
  const [own, other] = side === 'platform' ? ['交易平台', '金融机构'] : ['金融机构', '交易平台']
  return `${path.toLowerCase()}由${other}接收，请发往${other}的地址；这里是${own}`
}

function findNotice(context: ReceiveContext, notice: AgreedNoticeId): Stop | undefined {
  context.call = notice
  const { extension } = agreedNotices[notice]
  const agreed = context.partner !== undefined && agreesOn(context.partner.dialect, extension)
  return agreed && context.ports.handleNotice !== undefined ? undefined : { code: 'call-not-agreed', more: extension }
}

/** A known repeat is answered whatever its age; a first-seen notice may be late; a first-seen request may not. */
export async function checkClock(context: ReceiveContext): Promise<Stop | undefined> {
  const { call, partner } = known(context)
  context.content = contentDigest(context.fields, context.start)
  const sentAt = parseWireTime(context.fields.get('timestamp') ?? '')
  if (sentAt === undefined) return undefined // check-fields reports it
  context.skewMs = sentAt - context.receivedAt
  const age = messageAge(call, context.skewMs, partner.dialect)
  if (age === 'in-time') return undefined
  const subject = context.fields.get(subjectWireName(call)) ?? ''
  const { content, digest } = context
  if (await context.ports.isRepeat({ partner, call, subject, content, digest })) {
    context.flags.push('stale-repeat')
    return undefined
  }
  if (age === 'late-notice') {
    context.flags.push(age)
    return undefined
  }
  return {
    code: 'clock-off',
    more: clockDetail(context, partner.dialect, messageDefinitionOf(call).style === 'notice'),
  }
}

const eightHoursMs = 8 * 3_600_000

/** What was received, when by our clock, and how far apart they may be; a time in UTC is 8 hours behind China. */
function clockDetail(
  { fields, receivedAt, skewMs }: ReceiveContext,
  { clockSkewMinutes, noticeMaxAgeHours }: Dialect,
  isNotice: boolean,
): string {
  const allowed = isNotice
    ? `最多早${noticeMaxAgeHours}小时、晚${clockSkewMinutes}分钟`
    : `最多相差${clockSkewMinutes}分钟`
  const isUtc = Math.abs(skewMs + eightHoursMs) <= clockSkewMinutes * 60_000
  const hint = isUtc ? '；恰差8小时，像是UTC' : ''
  return `timestamp ${fields.get('timestamp')}，收到时为北京时间${formatWireTime(receivedAt)}，${allowed}${hint}`
}

export async function checkSchema(context: ReceiveContext): Promise<Stop | undefined> {
  const { call, partner } = known(context)
  const problems = checkFields(call, context.fields, partner.dialect)
  if (problems.length === 0) problems.push(...checkFileDigest(context.fields))
  if (problems.length === 0) return undefined
  const unreadable =
    (await findUnreadableParts(call, context.fields, problems, partner, context.ports.isOwnGuarantee)) ??
    (await findRefusedParts(call, context.fields, problems, partner, context.ports.isOwnGuarantee))
  if (unreadable !== undefined) {
    context.unreadable = unreadable
    context.flags.push(...[...unreadable.values()].map((name) => `unreadable:${name}`))
    return undefined
  }
  const reported = problems.slice(0, limits.maxProblemsReported).map((problem) => problem.zh)
  const rest = problems.length > reported.length ? `…等，共${problems.length}项` : ''
  return { code: 'fields-invalid', more: `${reported.join('；')}${rest}` }
}

/**
 * A refusal with a number alone (§2) and a failed withdrawal (§8) can have the same signed string: what was accepted as
 * one is never accepted as the other.
 */
export async function assertOneReading(context: ReceiveContext): Promise<Stop | undefined> {
  const { call, partner } = known(context)
  const { content, digest } = context
  const fields = call === 'issued' ? leaveAside(context.fields, context.unreadable) : context.fields
  if (otherReading(call, fields, partner.dialect) !== undefined) return { code: 'message-ambiguous' }
  const twin = twinOf(call, context.fields)
  const subject = context.fields.get('applyno') ?? ''
  const isTaken =
    twin !== undefined && (await context.ports.isRepeat({ partner, call: twin, subject, content, digest }))
  return isTaken ? { code: 'message-ambiguous' } : undefined
}

export function decodeMessage(context: ReceiveContext): undefined {
  const { call, partner } = known(context)
  const fields = leaveAside(context.fields, context.unreadable)
  const message = decode(call, fields, partner.dialect)
  context.message = call === 'restore' ? restoreReceived(message as Message<'restore'>, partner) : message
  context.flags.push(...findFlags(call, fields, partner))
}

export async function checkTerms(context: ReceiveContext): Promise<Stop | undefined> {
  return await context.ports.checkTerms?.(receivedOf(context))
}

export async function recordAccepted(context: ReceiveContext): Promise<undefined> {
  await record(context, 'accepted')
}

export async function handleMessage(context: ReceiveContext): Promise<Stop> {
  const received = receivedOf(context)
  // `call` of a Received is the call for which its message was decoded.
  if (isCall(received.call)) return { reply: await context.ports.handle(received as Received) }
  const { handleNotice } = context.ports
  if (handleNotice === undefined) throw new Error('step out of order')
  return { reply: await handleNotice.call(context.ports, received as Received<AgreedNoticeId>) }
}

function receivedOf(context: ReceiveContext): Received | Received<AgreedNoticeId> {
  const { call, partner, id } = known(context)
  const { message, content, digest, receivedAt, skewMs, flags } = context
  const received = { id, partner, call, message, content, digest, raw: context.body, receivedAt, skewMs, flags }
  // call and message come from the same decode; the type system cannot express this pairing.
  return received as Received | Received<AgreedNoticeId>
}
