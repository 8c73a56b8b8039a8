/**
 * Receives a message by the list of steps below. Before `verify-signature` a reply reveals only that the signature is
 * invalid. From there on every authenticated message is recorded before it is answered.
 */
import type { Side } from '../calls.ts'
import { signReply } from '../codec/signed-reply.ts'
import { codeOfText, type ErrorCode, Fault, publicText } from '../errors/errors.ts'
import { failure, type Reply, writeReply } from '../send/reply.ts'
import type { ReceiveContext, ReceivePorts, ReceiveStep, RecordedAnswer, Refusal, Stop } from './receive-context.ts'
import { record, recordUnauthenticated } from './receive-record.ts'
import {
  assertOneReading,
  checkClock,
  checkSchema,
  checkTerms,
  decodeMessage,
  findCall,
  findPartner,
  handleMessage,
  limitBody,
  readBody,
  recordAccepted,
  verifySignature,
} from './receive-steps.ts'

export type { Received, ReceivePorts, ReceiveStep, RecordedAnswer, Refusal } from './receive-context.ts'

/** The steps in order. Each step returns nothing (continue) or stops with a code or a reply. */
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
  { name: 'check-terms', run: checkTerms },
  { name: 'record', run: recordAccepted },
  { name: 'handle', run: handleMessage },
]

export const receiveSteps: readonly string[] = steps.map((step) => step.name)

/**
 * Receives one HTTP body posted to `path` (the wire name) at `side` (ours); never throws. Only tests that show the
 * purpose of a step pass another list.
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
    start: {},
    fields: new Map(),
    content: '',
    skewMs: 0,
    flags: [],
  }
  for (const step of list) {
    try {
      const stop = await step.run(context)
      if (stop !== undefined)
        return 'reply' in stop
          ? await recorded(context, answer(context, { status: 200, reply: stop.reply }))
          : await stopped(context, step, stop)
    } catch (error) {
      const result = answer(context, failed(context, step, error))
      return step.name === 'handle' ? await recorded(context, result) : result
    }
  }
  throw new Error('no step answered')
}

export type ReceiveResult = {
  status: number
  reply: Reply
  /** The reply in the partner's form: the body of the HTTP answer. */
  body: string
  failedStep?: string
  code?: ErrorCode
}

type Answer = Omit<ReceiveResult, 'body'>

/** In the partner's form, and signed where that is agreed; to an unauthenticated sender, plain. */
function answer({ partner, secret, digest, ports }: ReceiveContext, given: Answer): ReceiveResult {
  if (secret === undefined || partner === undefined) return { ...given, body: writeReply(given.reply) }
  const { appkey, dialect } = partner
  const reply = signReply(given.reply, { appkey, digest }, dialect, secret, { nonce: ports.newId(), now: ports.now() })
  return { ...given, reply, body: writeReply(reply, dialect.replyCode) }
}

async function stopped(
  context: ReceiveContext,
  step: ReceiveStep,
  stop: Exclude<Stop, { reply: Reply }>,
): Promise<ReceiveResult> {
  const name = stop.step ?? step.name
  const result = answer(context, refusal(stop, name))
  try {
    if (stop.unrecorded === true) return result
    if (context.id !== undefined) await record(context, name, recordedAnswer(context, result))
    else recordUnauthenticated(context, name)
  } catch (error) {
    return answer(context, failed(context, step, error))
  }
  return result
}

/**
 * The message is recorded as accepted already: a rejecting answer is added. Of a failure of ours it is not awaited: the
 * database may be what failed.
 */
async function recorded(context: ReceiveContext, result: ReceiveResult): Promise<ReceiveResult> {
  const { ports, id } = context
  if (result.reply.code === '1' || id === undefined || ports.recordAnswer === undefined) return result
  const recording = ports
    .recordAnswer({ id, ...recordedAnswer(context, result) })
    .catch((error: unknown) => ports.report?.(ports.newId(), error))
  if (result.status === 200) await recording
  return result
}

function recordedAnswer({ ports }: ReceiveContext, { status, body, code, reply }: ReceiveResult): RecordedAnswer {
  const named = code ?? codeOfText(reply.message)
  return { status, body, ...(named === undefined ? {} : { code: named }), answeredAt: ports.now() }
}

function refusal({ code, more, status = 200 }: Refusal, failedStep: string): Answer {
  return { status, reply: failure(publicText(code, more)), failedStep, code }
}

/** Nothing was done: the same message is to be sent again. */
const isForLater = ({ code }: Fault) => code === 'try-again' || code === 'inspection-busy'

/** A Fault of the handler is for the peer to correct; any other error is ours and gets a trace number. */
function failed(context: ReceiveContext, step: ReceiveStep, error: unknown): Answer {
  if (error instanceof Fault && step.name === 'handle') {
    const status = isForLater(error) ? 503 : 200
    return { status, reply: failure(publicText(error.code)), failedStep: step.name, code: error.code }
  }
  const { ports } = context
  const trace = ports.newId()
  ports.report?.(trace, error)
  const [status, code] =
    ports.isStorageFull?.(error) === true ? [507, 'storage-full' as const] : [500, 'internal-error' as const]
  return { status, reply: failure(publicText(code, trace)), failedStep: step.name, code }
}
