import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { closeRound } from '@openbaohan/server/inbox/inbox.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../../domain/application/application.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import { decideWithdrawalRequest } from '../../domain/ending/decide-withdrawal-request.ts'
import { type WithdrawalReason, withdrawalReasons } from '../../domain/ending/withdrawal-reasons.ts'
import type { OpeningFreeze } from '../../opening/opening-freeze.ts'
import { holdOpeningLock } from '../../opening/opening-lock.ts'
import { applyEvent, findApplication } from '../../records/applications.ts'
import type { PlatformTables } from '../../records/tables.ts'

export type RequestPorts = {
  db: Kysely<PlatformTables>
  clock: Clock
  freeze: OpeningFreeze
  partners: { byId(id: string): Promise<Partner | undefined> }
}

export type WithdrawalRequest = {
  reason: WithdrawalReason
  who: string
  /** The trading centre starts it for the bidder, on this document. */
  centre?: { document: string; sm3: string }
  /** Further effects of the same transaction. */
  along?: (trx: Kysely<PlatformTables>) => Promise<void>
}

export type RequestResult = { ok: true; state: ApplicationState } | { ok: false; problem: ErrorCode }

/** The bidder or the trading centre asks the institution to let the guarantee go before the opening (§7). */
export async function requestWithdrawal(
  { db, clock, freeze, partners }: RequestPorts,
  number: string,
  { along, ...request }: WithdrawalRequest,
): Promise<RequestResult> {
  return db.transaction().execute(async (trx): Promise<RequestResult> => {
    await holdOpeningLock(trx)
    const application = await findApplication(trx, number, { lock: true })
    if (application === undefined) return { ok: false, problem: 'not-found' }
    const decision = decideWithdrawalRequest(application.state)
    if ('problem' in decision) return { ok: false, problem: decision.problem }
    const now = clock.now()
    if (await freeze.holds(trx, application.number)) return { ok: false, problem: 'opening-under-way' }
    const platformCode = (await partners.byId(application.partner))?.platformCode
    if (platformCode === undefined) return { ok: false, problem: 'partner-unknown' }
    await recordWithdrawalRequest(trx, application, { ...request, to: decision.to, platformCode, now })
    await along?.(trx)
    return { ok: true, state: decision.to }
  })
}

/**
 * The effects of a request, on an application that is locked. It ends the round of the notice before (§8), so that a
 * second refusal, whose content is the same as the first one's, counts.
 */
export async function recordWithdrawalRequest(
  trx: Kysely<PlatformTables>,
  application: Application,
  request: Omit<WithdrawalRequest, 'along'> & { to: ApplicationState; platformCode: string; now: number },
): Promise<void> {
  const { number, partner, guaranteeNumber = '' } = application
  const { reason, who, centre, to, platformCode, now } = request
  await applyEvent(trx, {
    application: number,
    at: now,
    event: 'withdraw-requested',
    from: application.state,
    to,
    detail: { reason, who, ...(centre === undefined ? {} : { centre }) },
  })
  const body: Outgoing = {
    call: 'withdraw',
    message: { platformCode, applicationNumber: number, guaranteeNumber, reason: withdrawalReasons[reason] },
  }
  await closeRound(trx, { partner, call: 'withdrawn', subject: number }, beforeThisSecond(now))
  await enqueue(trx, [{ partner, key: number, body }], now)
}

/** Times on the wire are whole seconds: an answer within this one is later than the request. */
const beforeThisSecond = (now: number) => Math.floor(now / 1000) * 1000 - 1
