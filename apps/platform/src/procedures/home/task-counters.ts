/** What waits for a person, by kind of work; the menu, the home page and their numbers read nothing else. */
import { countMissingYears } from '@openbaohan/server/procedures/calendar/router.ts'
import type { TaskCounter } from '@openbaohan/server/procedures/tasks/router.ts'
import {
  countBlocked,
  countDifferences,
  countFailedNotifications,
  countFailingPartners,
  countPeopleChanges,
  countViewRequests,
} from '@openbaohan/server/procedures/tasks/shared-counters.ts'
import { countWaitingChanges } from '../../records/institutions/institution-changes.ts'
import { countDemanded, countRefusedFiles } from '../../records/own-applications.ts'
import { mayCall } from '../../rights.ts'
import { countWaitingOrders } from '../lot-orders/query.ts'
import {
  countDemandsToFollow,
  countDraftedDemands,
  countPreparedReleases,
  countWaitingLetters,
} from '../lots/awaited-seals.ts'
import { orderScope } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { countReview } from '../review/query.ts'
import type { PlatformTask } from './contract.ts'

export function taskCounters({
  db,
  clock,
}: Pick<ApiPorts, 'db' | 'clock'>): Readonly<Record<PlatformTask, TaskCounter>> {
  const partners = countFailingPartners(db)
  return {
    'review.list': () => countReview(db),
    'agencyLots.list': (person) =>
      countWaitingOrders(db, orderScope(person), { keyId: `person:${person.userId}`, now: clock.now() }),
    'centre.institutions': ({ userId }) => countWaitingChanges(db, `person:${userId}`),
    'lotGuarantees.list': (person) => countPreparedReleases(db, person),
    'lotGuarantees.list/letters': (person) => countWaitingLetters(db, person),
    'lotDemands.list': (person) => countDraftedDemands(db, person),
    'lotDemands.list/discrepant': (person) => countDemandsToFollow(db, person, 'discrepant'),
    'lotDemands.list/unconfirmed': (person) => countDemandsToFollow(db, person, 'unconfirmed'),
    'myApplications.list': ({ organisation }) => countDemanded(db, organisation.code),
    'myApplications.list/refused-file': ({ organisation }) => countRefusedFiles(db, organisation.code),
    'messageConsole.requests': countViewRequests(db),
    'people.list': countPeopleChanges(db),
    'notifications.list': countFailedNotifications(db),
    'blocked.list': countBlocked(db),
    'partners.list/changed': partners.changed,
    'partners.list/failing': partners.failing,
    'reconciliation.list': countDifferences(db),
    'calendar.list': countMissingYears(clock, (roles) => mayCall(roles, 'calendar.save')),
  }
}
