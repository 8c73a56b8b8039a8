/**
 * What is stored of an incoming message: every byte when its signature is valid, otherwise a digest and the first
 * bytes.
 */
import { digestHex } from '../codec/digest.ts'
import { limits } from '../limits.ts'
import { type ReceiveContext, type RecordedAnswer, subjectWireName } from './receive-context.ts'

/** From the path and the numbers of a message, possibly unchecked. */
const maxLabel = 200

/** After the signature check, also for a path that names no call of ours: the sender is a known partner. */
export async function record(context: ReceiveContext, step: string, answer?: RecordedAnswer): Promise<void> {
  const { id, partner, call, path, fields, body, digest, receivedAt } = context
  if (id === undefined || partner === undefined) throw new Error('step out of order')
  const number =
    call === undefined ? (fields.get('applyno') ?? fields.get('baohanno')) : fields.get(subjectWireName(call))
  const subject = (number ?? '').slice(0, maxLabel)
  const place = call ?? (`/${path.slice(0, maxLabel)}` as const)
  const answered = answer === undefined ? {} : { answer }
  await context.ports.record({ id, partner, call: place, subject, raw: body, digest, receivedAt, step, ...answered })
}

export function recordUnauthenticated(context: ReceiveContext, step: string): void {
  const head = context.body.subarray(0, limits.unauthenticatedHeadBytes)
  const digest = context.digest === '' ? digestHex(head) : context.digest
  context.ports.recordUnauthenticated({ digest, head, step, receivedAt: context.receivedAt, path: context.path })
}
