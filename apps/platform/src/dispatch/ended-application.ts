import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { nextApplicationState } from '../domain/application/application-state.ts'
import { decideEndedApplication } from '../domain/application/decide-ended-application.ts'
import { limits } from '../domain/limits.ts'
import { requestAbandoning } from '../flows/abandon/request.ts'
import { type RequestPorts, requestWithdrawal } from '../flows/withdraw/request.ts'
import { applyEvent, findApplication } from '../records/applications.ts'
import { mayBeHeld } from '../records/endings/lapses.ts'
import { addWorkItem } from '../records/work-items.ts'
import { timerKinds } from '../timers.ts'

export type EndedApplicationPorts = RequestPorts & {
  alert(what: string, application: string, why: string): void
}

/** How often the institution is asked before a person must look; once a day. */
const rounds = 7
const dayMilliseconds = 24 * 3_600_000
const who = 'system'

/**
 * Asks the institution to let go, with the one neutral reason that states nothing of why, and looks again a day later, at its own random hour:
 * a refused withdrawal is asked for again, an application that was not issued yet may be by then.
 */
export function createEndedApplicationHandler(ports: EndedApplicationPorts): TimerHandler {
  const { db, clock } = ports
  return async ({ subject: number, payload }, complete) => {
    const round = typeof payload.round === 'number' ? payload.round : 0
    const application = await findApplication(db, number)
    const step = application === undefined ? 'done' : decideEndedApplication(application.state)
    if (step === 'done' || application === undefined) return
    if (round >= rounds) {
      ports.alert('ended-lot-not-withdrawn', number, application.state)
      return lapse(ports, number)
    }
    const asked =
      step === 'withdraw'
        ? await requestWithdrawal(ports, number, { reason: 'other', who })
        : step === 'abandon'
          ? await requestAbandoning(ports, number, { who })
          : undefined
    const soon = asked?.ok === false && asked.problem === 'opening-under-way'
    const wait = soon ? limits.openingRetryMilliseconds : dayMilliseconds
    const again = { dueAt: clock.now() + wait, payload: { round: soon ? round : round + 1 } }
    await db.transaction().execute(async (trx) => {
      await complete(trx)
      await schedule(trx, [{ kind: timerKinds.endApplication, subject: number, ...again }])
    })
  }
}

/** Never issued in all that time: there is nothing to withdraw. What was issued stays for a person. */
async function lapse({ db, clock }: EndedApplicationPorts, number: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const application = await findApplication(trx, number, { lock: true })
    if (application === undefined || application.guaranteeNumber !== undefined) return
    const to = nextApplicationState(application.state, 'lot-opened')
    if (to !== 'lapsed') return
    const at = clock.now()
    await applyEvent(trx, { application: number, at, event: 'lot-opened', from: application.state, to })
    // Its institution did not agree to end it, or takes no such call.
    if (await mayBeHeld(trx, number)) await addWorkItem(trx, { kind: 'lapse-not-confirmed', application: number, at })
  })
}
