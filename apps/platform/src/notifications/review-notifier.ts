/** Mails to the trading centre that a case waits. */
import { addNotifications } from '@openbaohan/server/notifications/add-notifications.ts'
import { listRoleRecipients } from '@openbaohan/server/notifications/organisation-people.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import type { Kysely } from 'kysely'
import type { PlatformRole } from '../domain/roles.ts'
import type { PlatformTables } from '../records/tables.ts'
import type { Notifications } from './notify-bidders.ts'

const centreRole: PlatformRole = 'centre'

type CentrePorts = { db: Kysely<PlatformTables>; clock: Clock; notifications: Notifications; publicUrl: string }

/** The subject of the timer is the half hour: however many cases it brings, one mail goes to each. */
export function createReviewNotifier({ db, clock, notifications, publicUrl }: CentrePorts): TimerHandler {
  return async ({ subject }, complete) => {
    await db.transaction().execute(async (trx) => {
      const to = await listRoleRecipients(trx, [centreRole])
      const fields = { link: `${publicUrl}/review` }
      await addNotifications(trx, notifications, [{ kind: 'review-case', about: subject, to, fields, at: clock.now() }])
      await complete(trx)
    })
  }
}
