/** What is kept of a message that comes in: of one whose signature holds every byte, of any other a little. */
import { digestHex } from '../codec/digest.ts'
import { limits } from '../limits.ts'
import { type ReceiveContext, subjectWireName } from './receive-context.ts'

/** Of the path and the numbers of a message, which may not have been checked. */
const maxLabel = 200

/** Behind the signature, also under a path that names no call of ours: somebody we know has said something. */
export async function record(context: ReceiveContext, step: string): Promise<void> {
  const { id, partner, call, path, fields, body, digest, receivedAt } = context
  if (id === undefined || partner === undefined) throw new Error('step out of order')
  const number =
    call === undefined ? (fields.get('applyno') ?? fields.get('baohanno')) : fields.get(subjectWireName(call))
  const subject = (number ?? '').slice(0, maxLabel)
  const place = call ?? (`/${path.slice(0, maxLabel)}` as const)
  await context.ports.record({ id, partner, call: place, subject, raw: body, digest, receivedAt, step })
}

export function recordStranger(context: ReceiveContext, step: string): void {
  const head = context.body.subarray(0, limits.strangerHeadBytes)
  const digest = context.digest === '' ? digestHex(head) : context.digest
  context.ports.recordStranger({ digest, head, step, receivedAt: context.receivedAt, path: context.path })
}
