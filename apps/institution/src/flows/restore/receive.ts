/** §3: the key of an opened lot comes in. It is tried before we answer, since no later call could state that it failed. */

import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { acceptedReply, dropRound, takeRound } from '@openbaohan/server/inbox/inbox.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import { openedFactsOf } from '../../domain/opened-facts.ts'
import { evaluateKey } from '../../domain/restore-key.ts'
import { refusedReply } from '../../messages/refused-reply.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, setColumns, type Trx } from '../../records/applications.ts'
import { findLatestRound } from '../../records/find-application.ts'
import { noteOnce } from '../../records/note-once.ts'
import { lapseWithdrawal } from '../withdraw/lapse-withdrawal.ts'
import { dropHeldKey, holdKey } from './held-key.ts'
import { type Key, openFields } from './open-fields.ts'
import { useKey } from './use-key.ts'

/** What a person on the other side reads when there is no issued guarantee to restore. */
const notIssued: Readonly<Partial<Record<ApplicationState, string>>> = {
  issuing: '保函正在出具，出具通知送达后再还原',
  refused: '该申请未获同意，没有保函可还原',
  abandoned: '该申请已放弃，没有保函可还原',
  withdrawn: '保函已退保',
  released: '保函已解除',
  expired: '保函已到期',
  discharged: '保函金额已付清',
}

export function createRestoreReceiver(ports: Ports): (received: Received<'restore'>) => Promise<Reply> {
  return async (received) => {
    const { partner, call, message, content, digest, receivedAt } = received
    const key = { partner: partner.id, call, subject: message.applicationNumber }
    const reply = await ports.db.kysely.transaction().execute(async (trx) => {
      const round = await takeRound(trx, {
        ...key,
        policy: 'by-content',
        content,
        digest,
        sentAt: message.sentAt,
        receivedAt,
      })
      if (round.kind === 'repeat') return round.answer
      if (round.kind === 'conflict') return refusedReply('content-conflict')
      const answer = await takeKey(trx, received, ports)
      if (answer.code === '0') await dropRound(trx, key, round.round)
      return answer
    })
    ports.wake()
    return reply
  }
}

async function takeKey(trx: Trx, received: Received<'restore'>, ports: Ports): Promise<Reply> {
  const { partner, message } = received
  const application = await findLatestRound(trx, partner.id, message.applicationNumber, 'lock')
  if (application === undefined) return refusedReply('unknown-application')
  if (application.guarantee_number !== null && application.guarantee_number !== message.guaranteeNumber)
    return refusedReply('guarantee-number-differs')

  const key: Key = { key: message.key, iv: message.extra?.iv }
  const { openedAt } = message
  const facts = openedFactsOf(message, partner.allowedHosts)
  const actor = `partner:${partner.id}`
  const at = ports.clock.now()
  const open = () => openFields(application, key, partner.dialect)
  const result = evaluateKey(application.state, openedAt, at, open)
  if (result.kind !== 'not-issued' && result.kind !== 'already-open') await keepOpening(trx, application, openedAt)
  switch (result.kind) {
    case 'not-issued':
      return refusedReply('out-of-turn', notIssued[application.state] ?? '保函尚未出具')
    case 'already-open':
      if (isSame(application, open(), openedAt)) return acceptedReply
      return await alert(
        trx,
        application,
        received,
        'restore-conflicted',
        refusedReply('content-conflict', '保函已还原'),
      )
    case 'wrong-key':
      return await alert(trx, application, received, 'key-did-not-fit', refusedReply('key-does-not-open'))
    case 'hold':
      await lapseWithdrawal(trx, application, { actor, at })
      await holdKey(trx, application, { key, openedAt, facts, actor, at }, ports)
      return acceptedReply
    case 'open':
      ports.warmUp()
      await lapseWithdrawal(trx, application, { actor, at })
      await dropHeldKey(trx, application)
      await useKey(trx, application, { lot: result.lot, openedAt, facts, actor, at }, ports)
      return acceptedReply
  }
}

/** Also of a key that did not fit: the lot has opened all the same. */
async function keepOpening(trx: Trx, application: ApplicationRow, openedAt: number): Promise<void> {
  await setColumns(trx, application, { stated_opening: new Date(openedAt) })
}

/** The same opening stated in another form, such as the key in hex instead of Base64. */
function isSame(application: ApplicationRow, lot: LotText | undefined, openedAt: number): boolean {
  return (
    lot !== undefined &&
    application.opened_at?.getTime() === openedAt &&
    application.lot_number === lot.lotNumber &&
    application.lot_name === lot.lotName &&
    application.beneficiary_name === lot.beneficiaryName &&
    application.beneficiary_code === (lot.beneficiaryCode ?? null)
  )
}

async function alert(
  trx: Trx,
  application: ApplicationRow,
  { partner, content, receivedAt }: Received<'restore'>,
  event: 'key-did-not-fit' | 'restore-conflicted',
  reply: Reply,
): Promise<Reply> {
  await noteOnce(trx, application, event, content, { actor: `partner:${partner.id}`, at: receivedAt, alert: true })
  return reply
}
