/** What waits for a person, by kind of work; the menu, the home page and their numbers read nothing else. */
import { countMissingYears } from '@openbaohan/server/procedures/calendar/router.ts'
import type { TaskCounter } from '@openbaohan/server/procedures/tasks/router.ts'
import {
  countBlocked,
  countDifferences,
  countFailedNotifications,
  countFailingPartners,
  countPeopleChanges,
} from '@openbaohan/server/procedures/tasks/shared-counters.ts'
import { countApprovals } from '../../approvals/list-approvals.ts'
import type { Ports } from '../../ports.ts'
import { checkable, mayCall } from '../../rights.ts'
import { alertsHiddenFrom } from '../alert-queue/hidden-alerts.ts'
import { countOpenAlerts } from '../alert-queue/query.ts'
import { countBankEntries } from '../bank-entries/list.ts'
import { countDemandsOf } from '../demands/console-list.ts'
import { countMine } from '../inbox/list.ts'
import { countInvoicesDue } from '../invoices/console-router.ts'
import { countRecourses } from '../recourses/list.ts'
import { countRefundsDue } from '../refunds/list.ts'
import type { InstitutionTask } from './contract.ts'

export function taskCounters(ports: Ports): Readonly<Record<InstitutionTask, TaskCounter>> {
  const { clock, settings } = ports
  const db = ports.db.kysely
  const partners = countFailingPartners(db)
  return {
    'inbox.list': ({ roles }) => countMine(db, roles, settings.guaranteeFiles.from === 'core-system'),
    'invoiceConsole.list': async ({ roles }) =>
      mayCall(roles, 'invoices.decide') ? countInvoicesDue(db) : { count: 0 },
    'alertQueue.list': ({ roles }) => countOpenAlerts(db, alertsHiddenFrom(roles)),
    'approvals.list': ({ userId, roles }) =>
      countApprovals(db, { userId: `person:${userId}`, procedures: checkable(roles) }),
    'recourses.list': async ({ roles }) => (mayCall(roles, 'demands.recourse') ? countRecourses(db) : { count: 0 }),
    'refunds.list': async ({ roles }) => (mayCall(roles, 'refunds.record') ? countRefundsDue(db) : { count: 0 }),
    'bankEntries.list': async ({ roles }) =>
      mayCall(roles, 'bankEntries.assign') ? countBankEntries(db, 'waiting') : { count: 0 },
    'bankEntries.list/contradicted': async ({ roles }) =>
      mayCall(roles, 'bankEntries.keepRecord') ? countBankEntries(db, 'contradicted') : { count: 0 },
    'bankEntries.list/for-refund': async ({ roles }) =>
      mayCall(roles, 'bankEntries.recordReturn') ? countBankEntries(db, 'for-refund') : { count: 0 },
    'demandConsole.list': ({ roles }) => countDemandsOf(db, { roles, now: clock.now() }),
    'people.list': countPeopleChanges(db),
    'notifications.list': countFailedNotifications(db),
    'blocked.list': countBlocked(db),
    'partners.list/changed': partners.changed,
    'partners.list/failing': partners.failing,
    'reconciliation.list': countDifferences(db),
    'calendar.list': countMissingYears(clock, (roles) => mayCall(roles, 'calendar.save')),
  }
}
