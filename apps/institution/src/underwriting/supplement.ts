/** What is missing for a decision: asked of the bidder until a day, and given on its own page (docs/decisions/0058). */
import { addDays, endOfShanghaiDate, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { notifyBidder } from '../notifications/notify-bidder.ts'
import type { Ports } from '../ports.ts'
import { type ApplicationRow, applyEvent, noteEvent, type Trx } from '../records/applications.ts'
import { lockApplication } from '../records/find-application.ts'
import { planTimer, timerKinds } from '../timers.ts'

/** @param withinDays until the end of this day from today, which is 0 */
type Wanted = { actor: string; at: number; what: string; withinDays?: number | undefined }

/** Where nothing was stated. */
const usualDays = 2

/**
 * Before the rules have decided, and after an acceptance, it holds nothing up and has no day: the bidder's page shows it.
 * @returns undefined for a request with a day where the application does not wait for it
 */
export async function askSupplement(
  trx: Trx,
  application: ApplicationRow,
  { actor, at, what, withinDays }: Wanted,
  ports: Ports,
): Promise<ApplicationRow | undefined> {
  const day = addDays(shanghaiDate(at), withinDays ?? usualDays)
  const due = endOfShanghaiDate(day)
  const set = { supplement_due: new Date(due) }
  const detail = { reason: what, by: day }
  const asked = await applyEvent(trx, application, 'supplement-asked', { actor, at, set, detail })
  if (asked !== undefined) {
    await planTimer(trx, timerKinds.supplementClock, application, due)
    await notifyBidder(trx, application, 'supplement-asked', ports, { at, about: `-${at}` })
    return asked
  }
  if (withinDays !== undefined) return undefined
  await noteEvent(trx, application, 'bidder-asked', { actor, at, detail: { reason: what } })
  await notifyBidder(trx, application, 'bidder-asked', ports, { at, about: `-${at}` })
  return application
}

/** Undefined when nothing is asked any more. */
export async function giveSupplement(
  trx: Trx,
  application: ApplicationRow,
  { at, message }: { at: number; message?: string | undefined },
): Promise<ApplicationRow | undefined> {
  const detail = message === undefined ? {} : { reason: message }
  return await applyEvent(trx, application, 'supplement-given', { actor: 'bidder', at, detail })
}

/** What was not given in time is decided without it. */
export function createSupplementClock({ db, clock }: Pick<Ports, 'db' | 'clock'>): TimerHandler {
  return async ({ subject }, complete) => {
    await db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, subject)
      await complete(trx)
      const at = clock.now()
      // Asked again meanwhile: the timer of then comes.
      if ((application.supplement_due?.getTime() ?? 0) > at) return
      if (application.state === 'awaiting-bidder')
        await applyEvent(trx, application, 'supplement-overdue', { actor: 'clock', at })
    })
  }
}
