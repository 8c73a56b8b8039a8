/** Which of our notices may be sent again, so that the platform receives what it missed. */
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { kyselyOn } from '@openbaohan/server/db/executor.ts'
import type { ResendDecision, ResendRequest } from '@openbaohan/server/procedures/statements/router.ts'
import type pg from 'pg'
import type { ApplicationState } from '../domain/application/application-state.ts'
import { findLatestRound } from '../records/find-application.ts'
import type { InstitutionTables } from '../records/tables.ts'

const bound: readonly ApplicationState[] = [
  'issued',
  'key-held',
  'restoring',
  'restored',
  'withdraw-review',
  'withdrawing',
]
const ended: readonly ApplicationState[] = ['released', 'expired', 'discharged']

/** A notice states something that is still so in these states; the newest one of its call is sent. */
const stillTrueIn: Partial<Record<MessageId, readonly ApplicationState[]>> = {
  issued: [...bound, 'refused'],
  restored: ['restored', ...ended],
  invoiced: [...bound, ...ended],
  withdrawn: ['issued', 'withdrawing', 'withdrawn'],
  abandoned: ['abandoning', 'abandoned'],
  abandonResult: ['abandoned'],
  releaseResult: ['released'],
  demandResult: ['restored', ...ended],
}

export async function decideResend(client: pg.PoolClient, wanted: ResendRequest): Promise<ResendDecision> {
  const { partner, applicationNumber, call } = wanted
  const application = await findLatestRound(kyselyOn<InstitutionTables>(client), partner.id, applicationNumber, 'lock')
  if (application === undefined) return { kind: 'unknown' }
  if (stillTrueIn[call]?.includes(application.state) !== true) return { kind: 'not-now', state: application.state }
  // The notice of an invoice names the guarantee alone.
  const subject = call === 'invoiced' ? application.guarantee_number : applicationNumber
  if (subject === null) return { kind: 'not-now', state: application.state }
  const approves = approvalNow(call, application.state)
  const fits =
    approves === undefined ? undefined : (message: object) => 'approved' in message && message.approved === approves
  return { kind: 'send', subject, lane: applicationNumber, body: undefined, fits }
}

/** A yes of an earlier time must not be stated where the answer has become no, and the other way round. */
function approvalNow(call: MessageId, state: ApplicationState): boolean | undefined {
  if (call === 'issued') return state !== 'refused'
  if (call === 'withdrawn') return state !== 'issued'
  return undefined
}
