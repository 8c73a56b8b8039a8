/** The clock's turn: a guarantee whose last day has passed ends, unless a demand is open (gaps.md, "Rules of the field"). */

import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { nextApplicationState } from '../domain/application/application-state.ts'
import type { Ports } from '../ports.ts'
import { applyEvent, type Trx } from '../records/applications.ts'
import { hasOpenDemand } from '../records/demands/has-open-demand.ts'
import { lockApplication } from '../records/find-application.ts'
import { planTimer, timerKinds } from '../timers.ts'

const lookAgainMs = 3_600_000

export function createExpirer(ports: Ports): TimerHandler {
  return async ({ subject }, complete) => {
    await ports.db.kysely.transaction().execute(async (trx: Trx) => {
      const application = await lockApplication(trx, subject)
      const at = ports.clock.now()
      const day = application.expires_on ?? application.latest_date
      // While a new version of the file is in the making, and while a demand is open, the end waits.
      const waits = application.state === 'issuing' || (await hasOpenDemand(trx, application))
      if (waits) return await planTimer(trx, timerKinds.expire, application, at + lookAgainMs)
      if (
        day !== null &&
        endOfShanghaiDate(day) <= at &&
        nextApplicationState(application.state, 'expired') !== undefined
      )
        await applyEvent(trx, application, 'expired', {
          actor: 'clock',
          at,
          set: { held_key: null },
          detail: { day, hasOpened: application.expires_on !== null },
        })
      await complete(trx)
    })
  }
}
