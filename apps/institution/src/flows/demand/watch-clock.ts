/** The payment clock of a demand: informs people before the days run out, and when they have. */
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { isClockStopped } from '../../domain/demand/correction-period.ts'
import { openDemandStates } from '../../domain/demand/demand-state.ts'
import { type ClockAlert, clockAlerts, demandAlert } from '../../domain/demand/payment-clock.ts'
import { notifyClaims } from '../../notifications/notify-claims.ts'
import type { Ports } from '../../ports.ts'
import { noteEvent, type Trx } from '../../records/applications.ts'
import { type DemandRow, lockDemand, noteDemandEvent, setDemandColumns } from '../../records/demands.ts'
import { loadApplication, lockApplication } from '../../records/find-application.ts'
import { settingsOf } from '../../rules/settings-in-effect.ts'
import { timerKinds } from '../../timers.ts'

export function createDemandClock(ports: Ports): TimerHandler {
  return async ({ subject }, complete) => {
    await ports.db.kysely.transaction().execute(async (trx) => {
      const demand = await lockWithApplication(trx, subject)
      await complete(trx)
      if (demand !== undefined && openDemandStates.includes(demand.state) && !isClockStopped(demand))
        await alertAndPlan(trx, demand, ports)
    })
  }
}

/** The application first, as everywhere, so that two transactions never wait for each other. */
async function lockWithApplication(trx: Trx, id: string): Promise<DemandRow | undefined> {
  const found = await trx.selectFrom('demand').select('application').where('id', '=', id).executeTakeFirst()
  if (found === undefined) return undefined
  await lockApplication(trx, found.application)
  return await lockDemand(trx, id)
}

async function alertAndPlan(trx: Trx, demand: DemandRow, ports: Ports): Promise<void> {
  const now = ports.clock.now()
  const application = await loadApplication(trx, demand.application)
  const workingDays = (await settingsOf(trx, application, ports.settings)).product.paymentWorkingDays
  const alerted = clockAlerts.find((name) => name === demand.alerted)
  const clock = { from: demand.clock_from.getTime(), workingDays, alerted, due: demand.pay_by.getTime() }
  const { alert, lookAgainAt } = demandAlert(clock, now)
  if (alert !== undefined) await give(trx, demand, alert, ports)
  if (lookAgainAt !== undefined)
    await schedule(trx, [{ kind: timerKinds.demandClock, subject: demand.id, dueAt: lookAgainAt }])
}

/** A stop-payment order does not stop the reminders; a demand that was examined in time needs none to examine it. */
async function give(trx: Trx, demand: DemandRow, alert: ClockAlert, ports: Ports): Promise<void> {
  const at = ports.clock.now()
  await setDemandColumns(trx, demand, { alerted: alert })
  if (alert === 'unexamined' && demand.state !== 'presented') return
  const what = { actor: 'clock', at, alert: true }
  await noteDemandEvent(trx, demand, alert, what)
  const application = await lockApplication(trx, demand.application)
  await noteEvent(trx, application, `demand-${alert}`, { ...what, detail: { demand: demand.id, state: demand.state } })
  const { id, pay_by: deadline } = demand
  if (alert !== 'unexamined')
    await notifyClaims(trx, `demand-${alert}`, { application, demand: { id, payBy: deadline.getTime() }, at }, ports)
}
