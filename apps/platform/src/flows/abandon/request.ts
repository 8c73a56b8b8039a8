import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../../domain/application/application.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import { decideAbandonRequest } from '../../domain/ending/decide-abandon-request.ts'
import { holdOpeningLock } from '../../opening/opening-lock.ts'
import { applyEvent, findApplication } from '../../records/applications.ts'
import type { PlatformTables } from '../../records/tables.ts'
import type { RequestPorts, RequestResult } from '../withdraw/request.ts'

/** The bidder gives an application up before its guarantee has arrived (§11); the institution decides. */
export async function requestAbandoning(
  { db, clock, freeze, partners }: RequestPorts,
  number: string,
  request: { who: string },
): Promise<RequestResult> {
  return db.transaction().execute(async (trx): Promise<RequestResult> => {
    await holdOpeningLock(trx)
    const application = await findApplication(trx, number, { lock: true })
    if (application === undefined) return { ok: false, problem: 'not-found' }
    const partner = await partners.byId(application.partner)
    const decision = decideAbandonRequest(
      application.state,
      partner?.dialect.optionalCalls.includes('abandon') === true,
    )
    if ('problem' in decision) return { ok: false, problem: decision.problem }
    const now = clock.now()
    if (await freeze.holds(trx, application.number)) return { ok: false, problem: 'opening-under-way' }
    if (partner?.platformCode === undefined) return { ok: false, problem: 'partner-unknown' }
    const { platformCode } = partner
    await recordAbandonRequest(trx, application, { ...request, to: decision.to, platformCode, now })
    return { ok: true, state: decision.to }
  })
}

/** The effects of a request, on an application that is locked. */
export async function recordAbandonRequest(
  trx: Kysely<PlatformTables>,
  { number, partner, state }: Application,
  { who, to, platformCode, now }: { who: string; to: ApplicationState; platformCode: string; now: number },
): Promise<void> {
  await applyEvent(trx, {
    application: number,
    at: now,
    event: 'abandon-requested',
    from: state,
    to,
    detail: { who },
  })
  const body: Outgoing = { call: 'abandon', message: { platformCode, applicationNumber: number } }
  await enqueue(trx, [{ partner, key: number, body }], now)
}
