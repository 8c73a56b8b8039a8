/**
 * How a message comes in, as the list below reads. Before `verify-signature` a reply reveals nothing but that the
 * signature does not hold; from there on whatever was authenticated is recorded before it is answered.
 */
import {
  type AgreedNoticeId,
  agreedNotices,
  isCall,
  type MessageId,
  messageDefinitionOf,
  noticeByPath,
} from './agreed-notices.ts'
import { type CallId, callByPath, definitionOf, type Side } from './calls.ts'
import { canonicalPieces } from './canonical.ts'
import { checkFields } from './check.ts'
import { decode } from './codec.ts'
import { contentDigest, digestHex } from './digest.ts'
import { type ErrorCode, Fault, publicText } from './errors.ts'
import { agreesOn } from './extensions.ts'
import { checkFileDigest } from './file-digest.ts'
import { findFlags } from './flags.ts'
import { readJson } from './json.ts'
import { restoreReceived } from './key-form.ts'
import { limits } from './limits.ts'
import type { Message, RawFields } from './message.ts'
import { otherReading } from './one-reading.ts'
import type { Partner } from './partner.ts'
import { failure, type Reply, writeReply } from './reply.ts'
import { Secret } from './secret.ts'
import { forgeableForms, signatureMatchesPieces } from './sign.ts'
import { signReply } from './signed-reply.ts'
import { findUnreadableParts, type IsOwnGuarantee, leaveAside } from './unreadable-parts.ts'
import { parseWireTime } from './wire-time.ts'

/** An authenticated, checked message; `call` narrows `message`. */
export type Received<C extends MessageId = CallId> = C extends MessageId
  ? {
      readonly id: string
      readonly partner: Partner
      readonly call: C
      readonly message: Message<C>
      /** Hex SM3 of the canonical string without `timestamp`: equal for a re-stamped repeat. */
      readonly content: string
      /** Hex SM3 of the raw body. */
      readonly digest: string
      readonly raw: Uint8Array
      readonly receivedAt: number
      /** The sender's clock minus ours. */
      readonly skewMs: number
      readonly flags: readonly string[]
    }
  : never

export type ReceivePorts = {
  now(): number
  findPartner(appkey: string): Promise<Partner | undefined> | Partner | undefined
  /** Asked only for a message whose clock is off: is this content known for this subject? */
  isRepeat(p: { partner: Partner; call: MessageId; subject: string; content: string; digest: string }): Promise<boolean>
  /**
   * Asked only for a demand whose optional parts cannot be read: is it for a guarantee of ours? Then it is taken without
   * them; without this port it is refused for its form.
   */
  isOwnGuarantee?: IsOwnGuarantee
  /** Durable when it resolves. `step`: 'accepted', or the step that failed after the signature held. */
  record(r: {
    id: string
    partner: Partner
    call: MessageId
    /** The application's or guarantee's number as it stands, perhaps unchecked. */
    subject: string
    raw: Uint8Array
    digest: string
    receivedAt: number
    step: string
  }): Promise<void>
  /** What failed before the signature held; the port limits how much it keeps. */
  recordStranger(r: { digest: string; head: Uint8Array; step: string; receivedAt: number; path: string }): void
  handle(received: Received): Promise<Reply>
  /** Notices beyond the 12 calls, from partners that agreed on them; without this port none is agreed on. */
  handleNotice?(received: Received<AgreedNoticeId>): Promise<Reply>
  newId(): string
  report?(trace: string, error: unknown): void
}

export type ReceiveResult = {
  status: number
  reply: Reply
  /** The reply as the partner reads it: what the HTTP answer carries. */
  body: string
  failedStep?: string
  code?: ErrorCode
}

type Answer = Omit<ReceiveResult, 'body'>

export type ReceiveContext = {
  readonly side: Side
  readonly path: string
  readonly body: Uint8Array
  readonly ports: ReceivePorts
  readonly receivedAt: number
  digest: string
  fields: RawFields
  partner?: Partner | undefined
  call?: MessageId | undefined
  /** Set once the signature holds. */
  id?: string
  content: string
  skewMs: number
  readonly flags: string[]
  /** Fields of a demand that are left aside, since they cannot be read. */
  unreadable?: ReadonlyMap<string, string>
  message?: Message<MessageId>
}

type Stop = { code: ErrorCode; status?: number; more?: string; step?: string } | { reply: Reply }

export type ReceiveStep = {
  readonly name: string
  run(context: ReceiveContext): Stop | undefined | Promise<Stop | undefined>
}

/** The visible list. Each step says nothing (go on) or stops with a code or a reply. */
export const steps: readonly ReceiveStep[] = [
  { name: 'limit-body', run: limitBody },
  { name: 'read-json', run: readBody },
  { name: 'find-partner', run: findPartner },
  { name: 'verify-signature', run: verifySignature },
  { name: 'find-call', run: findCall },
  { name: 'check-clock', run: checkClock },
  { name: 'check-fields', run: checkSchema },
  { name: 'one-reading', run: assertOneReading },
  { name: 'decode', run: decodeMessage },
  { name: 'record', run: recordAccepted },
  { name: 'handle', run: handleMessage },
]

export const receiveSteps: readonly string[] = steps.map((step) => step.name)

/**
 * Takes one HTTP body that came under `path` (the wire name) to `side` (ours); never throws. Another list than the
 * one above is for tests that show what a step is there for.
 */
export async function receive(
  side: Side,
  path: string,
  body: Uint8Array,
  ports: ReceivePorts,
  list: readonly ReceiveStep[] = steps,
): Promise<ReceiveResult> {
  const context: ReceiveContext = {
    side,
    path,
    body,
    ports,
    receivedAt: ports.now(),
    digest: '',
    fields: new Map(),
    content: '',
    skewMs: 0,
    flags: [],
  }
  for (const step of list) {
    try {
      const stop = await step.run(context)
      if (stop !== undefined)
        return answer(
          context,
          'reply' in stop ? { status: 200, reply: stop.reply } : await stopped(context, step, stop),
        )
    } catch (error) {
      return answer(context, failed(context, step, error))
    }
  }
  throw new Error('the last step answers')
}

/** In the partner's own form, and signed where that is agreed; to whoever has not proved to be a partner, plain. */
function answer({ id, partner, digest }: ReceiveContext, given: Answer): ReceiveResult {
  if (id === undefined || partner === undefined) return { ...given, body: writeReply(given.reply) }
  const { appkey, dialect, secrets } = partner
  const [secret] = secrets
  const reply = secret === undefined ? given.reply : signReply(given.reply, { appkey, digest }, dialect, secret)
  return { ...given, reply, body: writeReply(reply, dialect.replyCode) }
}

function limitBody(context: ReceiveContext): Stop | undefined {
  if (context.body.length > limits.maxBodyBytes) return { code: 'body-too-large', status: 413 }
  context.digest = digestHex(context.body)
  return undefined
}

function readBody(context: ReceiveContext): Stop | undefined {
  const read = readJson(context.body)
  if (!read.ok) return { code: read.problem, status: 400 }
  context.fields = read.fields
  return undefined
}

/** An unknown appkey goes on to the signature step, to fail there in the same time and with the same bytes. */
async function findPartner(context: ReceiveContext): Promise<undefined> {
  const appkey = context.fields.get('appkey') ?? ''
  const partner = appkey === '' ? undefined : await context.ports.findPartner(appkey)
  context.partner = partner?.side === context.side ? undefined : partner
}

const nobody = [new Secret('nobody')]

function verifySignature(context: ReceiveContext): Stop | undefined {
  const { partner, fields } = context
  const sign = fields.get('sign') ?? ''
  const pieces = canonicalPieces(fields, partner?.dialect)
  const form = partner?.dialect.signature ?? 'epoint'
  const matches = (partner?.secrets ?? nobody)
    .map((secret) => signatureMatchesPieces(form, secret.reveal(), pieces, sign))
    .includes(true)
  const trusted = !forgeableForms.has(form) || partner?.dialect.allowForgeableSignature === true
  if (partner === undefined) return { code: 'signature-invalid', step: 'find-partner' }
  if (!matches || !trusted) return { code: 'signature-invalid' }
  context.id = context.ports.newId()
  return undefined
}

function findCall(context: ReceiveContext): Stop | undefined {
  const call = callByPath(context.side, context.path)
  const notice = call === undefined ? noticeByPath(context.side, context.path) : undefined
  if (notice !== undefined) return findNotice(context, notice)
  if (call === undefined) {
    const other = callByPath(context.side === 'platform' ? 'institution' : 'platform', context.path)
    return { code: other === undefined ? 'call-unknown' : 'call-other-side' }
  }
  context.call = call
  const agreed = !definitionOf(call).optional || context.partner?.dialect.optionalCalls.includes(call) === true
  return agreed ? undefined : { code: 'call-not-agreed' }
}

function findNotice(context: ReceiveContext, notice: AgreedNoticeId): Stop | undefined {
  context.call = notice
  const { extension } = agreedNotices[notice]
  const agreed = context.partner !== undefined && agreesOn(context.partner.dialect, extension)
  return agreed && context.ports.handleNotice !== undefined ? undefined : { code: 'call-not-agreed', more: extension }
}

/** A known repeat is answered whatever its age; a first-seen notice may be late; a first-seen request may not. */
async function checkClock(context: ReceiveContext): Promise<Stop | undefined> {
  const { call, partner } = known(context)
  context.content = contentDigest(context.fields)
  const sentAt = parseWireTime(context.fields.get('timestamp') ?? '')
  if (sentAt === undefined) return undefined // check-fields names it
  context.skewMs = sentAt - context.receivedAt
  const minutes = partner.dialect.clockSkewMinutes
  if (Math.abs(context.skewMs) <= minutes * 60_000) return undefined
  const subject = context.fields.get(subjectWireName(call)) ?? ''
  const { content, digest } = context
  if (await context.ports.isRepeat({ partner, call, subject, content, digest })) {
    context.flags.push('stale-repeat')
    return undefined
  }
  const isNotice = messageDefinitionOf(call).style === 'notice'
  if (isNotice && context.skewMs < 0 && -context.skewMs <= partner.dialect.noticeMaxAgeHours * 3_600_000) {
    context.flags.push('late-notice')
    return undefined
  }
  return { code: 'clock-off', more: `timestamp ${context.fields.get('timestamp')}` }
}

async function checkSchema(context: ReceiveContext): Promise<Stop | undefined> {
  const { call, partner } = known(context)
  const problems = checkFields(call, context.fields, partner.dialect)
  if (problems.length === 0) problems.push(...checkFileDigest(context.fields))
  if (problems.length === 0) return undefined
  const unreadable = await findUnreadableParts(call, context.fields, problems, partner, context.ports.isOwnGuarantee)
  if (unreadable !== undefined) {
    context.unreadable = unreadable
    context.flags.push(...[...unreadable.values()].map((name) => `unreadable:${name}`))
    return undefined
  }
  const told = problems.slice(0, limits.maxProblemsTold).map((problem) => problem.zh)
  return { code: 'fields-invalid', more: told.join('；') }
}

function assertOneReading(context: ReceiveContext): Stop | undefined {
  const { call, partner } = known(context)
  return otherReading(call, context.fields, partner.dialect) === undefined ? undefined : { code: 'message-ambiguous' }
}

function decodeMessage(context: ReceiveContext): undefined {
  const { call, partner } = known(context)
  const fields = leaveAside(context.fields, context.unreadable)
  const message = decode(call, fields, partner.dialect)
  context.message = call === 'restore' ? restoreReceived(message as Message<'restore'>, partner) : message
  context.flags.push(...findFlags(call, fields, partner))
}

async function recordAccepted(context: ReceiveContext): Promise<undefined> {
  await record(context, 'accepted')
}

async function handleMessage(context: ReceiveContext): Promise<Stop> {
  const { call, partner, id } = known(context)
  const { message, content, digest, receivedAt, skewMs, flags } = context
  const received = { id, partner, call, message, content, digest, raw: context.body, receivedAt, skewMs, flags }
  // call and message come from the same decode: the pairing is known to hold here and nowhere else
  if (isCall(call)) return { reply: await context.ports.handle(received as Received) }
  const { handleNotice } = context.ports
  if (handleNotice === undefined) throw new Error('step out of order')
  return { reply: await handleNotice.call(context.ports, received as Received<AgreedNoticeId>) }
}

/** What the steps behind the signature may rely on. */
function known(context: ReceiveContext): { id: string; call: MessageId; partner: Partner } {
  const { id, call, partner } = context
  if (id === undefined || call === undefined || partner === undefined) throw new Error('step out of order')
  return { id, call, partner }
}

async function stopped(
  context: ReceiveContext,
  step: ReceiveStep,
  stop: Exclude<Stop, { reply: Reply }>,
): Promise<Answer> {
  const name = stop.step ?? step.name
  try {
    if (context.id !== undefined && context.call !== undefined) await record(context, name)
    else recordStranger(context, name)
  } catch (error) {
    return failed(context, step, error)
  }
  const reply = failure(publicText(stop.code, stop.more))
  return { status: stop.status ?? 200, reply, failedStep: name, code: stop.code }
}

/** A Fault of the handler is the peer's to mend; anything else is ours, and says so with a number to ask for. */
function failed(context: ReceiveContext, step: ReceiveStep, error: unknown): Answer {
  if (error instanceof Fault && step.name === 'handle') {
    const status = error.code === 'try-again' ? 503 : 200
    return { status, reply: failure(publicText(error.code)), failedStep: step.name, code: error.code }
  }
  const trace = context.ports.newId()
  context.ports.report?.(trace, error)
  const reply = failure(publicText('internal-error', trace))
  return { status: 500, reply, failedStep: step.name, code: 'internal-error' }
}

async function record(context: ReceiveContext, step: string): Promise<void> {
  const { id, call, partner } = known(context)
  const { body, digest, receivedAt } = context
  const subject = context.fields.get(subjectWireName(call)) ?? ''
  await context.ports.record({ id, partner, call, subject, raw: body, digest, receivedAt, step })
}

function recordStranger(context: ReceiveContext, step: string): void {
  const head = context.body.subarray(0, limits.strangerHeadBytes)
  const digest = context.digest === '' ? digestHex(head) : context.digest
  context.ports.recordStranger({ digest, head, step, receivedAt: context.receivedAt, path: context.path })
}

function subjectWireName(call: MessageId): string {
  return messageDefinitionOf(call).subject === 'guaranteeNumber' ? 'baohanno' : 'applyno'
}
