/** Which of our calls may be sent again, so that the institution receives what it missed. */
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { kyselyOn } from '@openbaohan/server/db/executor.ts'
import type { ResendDecision, ResendRequest } from '@openbaohan/server/procedures/statements/router.ts'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Application } from '../domain/application/application.ts'
import {
  type ApplicationState,
  afterOpeningStates,
  demandableStates,
  inEffectStates,
} from '../domain/application/application-state.ts'
import { invoiceLane } from '../flows/invoice/request.ts'
import { releaseLane } from '../flows/release/request.ts'
import { type FactPorts, openingFacts, tenderColumns } from '../opening/opening-facts.ts'
import { findApplication, noteEvent } from '../records/applications.ts'
import { findReleaseOrder, setReleaseOrder } from '../records/releases.ts'
import type { PlatformTables } from '../records/tables.ts'

/** A call states something that is still so in these states. */
const stillTrueIn: Partial<Record<MessageId, readonly ApplicationState[]>> = {
  apply: ['submitted', 'accepted'],
  withdraw: ['withdrawing'],
  abandon: ['abandoning', 'lapsed'],
  restore: inEffectStates,
  invoice: afterOpeningStates,
  demand: demandableStates,
  release: [...inEffectStates, 'released'],
}

type Trx = Kysely<PlatformTables>

export async function decideResend(
  client: pg.PoolClient,
  wanted: ResendRequest,
  { now, facts }: { now: number; facts: FactPorts },
): Promise<ResendDecision> {
  const trx = kyselyOn<PlatformTables>(client)
  const { partner, applicationNumber: number, call } = wanted
  const application = await findApplication(trx, number, { lock: true })
  if (application === undefined || application.partner !== partner.id) return { kind: 'unknown' }
  if (stillTrueIn[call]?.includes(application.state) !== true) return { kind: 'not-now', state: application.state }
  const lane = await laneOf(trx, wanted)
  if (lane === undefined) return { kind: 'unknown' }
  if (call === 'release') await reopenOrder(trx, application, now)
  const body = call === 'restore' ? await restoreOf(trx, application, partner.platformCode ?? '', facts) : undefined
  return { kind: 'send', subject: number, lane, ...(body === undefined ? {} : { body }) }
}

async function laneOf(
  trx: Trx,
  { applicationNumber: number, call, content }: ResendRequest,
): Promise<string | undefined> {
  if (call === 'invoice') return invoiceLane(number)
  if (call === 'release') return releaseLane(number)
  if (call !== 'demand') return number
  const demands = trx.selectFrom('demand').select('lane').where('application', '=', number)
  const sent = content === undefined ? demands.orderBy('ordinal', 'desc') : demands.where('wire_content', '=', content)
  return (await sent.limit(1).executeTakeFirst())?.lane
}

/** An order that was answered 1 would be dropped before it is sent. */
async function reopenOrder(trx: Trx, application: Application, at: number): Promise<void> {
  const order = await findReleaseOrder(trx, application.number)
  if (order?.state !== 'taken') return
  await setReleaseOrder(trx, application.number, 'ordered', at)
  await noteEvent(trx, application, 'release-ordered', { at, detail: { again: true } })
}

/** From our own books: what the journal has may be in the form of a secret that counts no more. */
async function restoreOf(
  trx: Trx,
  { number, guaranteeNumber, partner }: Application,
  platformCode: string,
  facts: FactPorts,
): Promise<Outgoing | undefined> {
  const opened = await trx
    .selectFrom('opened_application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select(['key', 'opened_application.opened_at', ...tenderColumns])
    .where('application', '=', number)
    .executeTakeFirst()
  if (opened === undefined || guaranteeNumber === undefined) return undefined
  const openedAt = opened.opened_at.getTime()
  return {
    call: 'restore',
    message: {
      ...{ platformCode, applicationNumber: number, guaranteeNumber, openedAt, key: opened.key },
      ...openingFacts(opened, { partner, number: guaranteeNumber }, facts),
    },
  }
}
