/** §3: the key of an opened lot comes in. It is tried before we answer, since no later call could state that it failed. */

import { definitionOf } from '@openbaohan/protocol/calls.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { acceptedReply, dropRound, takeRound } from '@openbaohan/server/inbox/inbox.ts'
import { differenceText } from '@openbaohan/server/inbox/list-differing-fields.ts'
import { openedFactsOf } from '../../domain/opened-facts.ts'
import { evaluateKey } from '../../domain/restore-key.ts'
import { conflicting, outOfTurn, refusalDetail, refusedReply } from '../../messages/refused-reply.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, setColumns, type Trx } from '../../records/applications.ts'
import { findLatestRound } from '../../records/find-application.ts'
import { noteOnce } from '../../records/note-once.ts'
import { lapseWithdrawal } from '../withdraw/lapse-withdrawal.ts'
import { dropHeldKey, holdKey } from './held-key.ts'
import { type Key, openFields, whyShut } from './open-fields.ts'
import { useKey } from './use-key.ts'

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
      if (round.kind === 'conflict') return await conflicting(trx, { ...key, content, digest })
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
      return outOfTurn(application, partner, at)
    case 'already-open':
      if (isSame(application, open(), openedAt)) return acceptedReply
      return await alert(trx, application, received, 'restore-conflicted', restoredOtherwise(application, openedAt))
    case 'wrong-key':
      return await alert(trx, application, received, 'key-did-not-fit', keyRefused(application, key, partner))
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

const keyRefused = (application: ApplicationRow, key: Key, { dialect }: Received<'restore'>['partner']): Reply =>
  refusedReply('key-does-not-open', whyShut(application, key, dialect))

/** Also of a key that did not fit: the lot has opened all the same. */
async function keepOpening(trx: Trx, application: ApplicationRow, openedAt: number): Promise<void> {
  await setColumns(trx, application, { stated_opening: new Date(openedAt) })
}

/** Its own bytes may be stored sealed: what differs is known from the opening that was used. */
function restoredOtherwise({ opened_at }: ApplicationRow, openedAt: number): Reply {
  const differs = opened_at?.getTime() === openedAt ? 'key' : 'openedAt'
  const { wire = '' } = definitionOf('restore').fields.find(({ name }) => name === differs) ?? {}
  return refusedReply('content-conflict', `保函已还原；${differenceText([wire])}`)
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
  { partner, call, content, receivedAt }: Received<'restore'>,
  event: 'key-did-not-fit' | 'restore-conflicted',
  reply: Reply,
): Promise<Reply> {
  const detail = refusalDetail(call, reply)
  await noteOnce(trx, application, event, content, {
    actor: `partner:${partner.id}`,
    at: receivedAt,
    alert: true,
    detail,
  })
  return reply
}
