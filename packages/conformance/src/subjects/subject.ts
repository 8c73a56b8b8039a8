/** One application of a run, on whichever side it began. */
import type { CallId } from '@openbaohan/protocol/calls.ts'
import type { ReplyKind, SubjectState } from '../cases/case-shape.ts'

export type Subject = {
  readonly number: string
  state: SubjectState
  /** SM4, Base64: drawn by the runner as a platform, received by the runner as an institution. */
  key: string
  /** The fields of `baohanapply`, as sent or received. */
  application: Readonly<Record<string, string>>
  guaranteeNumber: string
  /** Yuan, as the notice of issue states it. */
  premium: string
  /** Base64 of the sealed guarantee. */
  sealedFile: string
  /** Wire form; of the restore. */
  openedAt: string
  /** Replies still to be given to messages about it. */
  readonly replies: Map<CallId, ReplyKind[]>
}

export function newSubject(number: string, state: SubjectState): Subject {
  const empty = { key: '', application: {}, guaranteeNumber: '', premium: '', sealedFile: '', openedAt: '' }
  return { number, state, ...empty, replies: new Map() }
}

/** What the partner has accepted moves the subject on; a case that follows finds it so. */
export function moveSubject(subject: Subject, call: CallId, fields: Readonly<Record<string, string>>): void {
  const to = stateAfter(call, fields.applystatus)
  if (to !== undefined) subject.state = to
  if (call === 'apply') subject.application = fields
  if (call === 'issued' && fields.applystatus === '1') {
    subject.guaranteeNumber = fields.baohanno ?? subject.guaranteeNumber
    subject.premium = fields.cost ?? subject.premium
    subject.sealedFile = fields.baohanfile ?? subject.sealedFile
  }
}

function stateAfter(call: CallId, status: string | undefined): SubjectState | undefined {
  switch (call) {
    case 'apply':
      return 'applied'
    case 'issued':
      return status === '1' ? 'issued' : 'ended'
    case 'restored':
      return 'restored'
    case 'withdrawn':
      return status === '1' ? 'ended' : undefined
    case 'abandon':
    case 'abandoned':
    case 'release':
    case 'withdraw':
      return 'ended'
    default:
      return undefined
  }
}
