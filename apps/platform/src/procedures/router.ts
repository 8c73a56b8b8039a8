import { createBlockedRouter } from '@openbaohan/server/procedures/blocked/router.ts'
import { countMissingYears } from '@openbaohan/server/procedures/calendar/router.ts'
import { createKeyRouter } from '@openbaohan/server/procedures/keys/router.ts'
import { createMessageConsoleRouter } from '@openbaohan/server/procedures/messages/console-router.ts'
import { createMessageRouter } from '@openbaohan/server/procedures/messages/router.ts'
import { createNotificationRouter } from '@openbaohan/server/procedures/notifications/router.ts'
import { createPartnerRouter } from '@openbaohan/server/procedures/partners/router.ts'
import { createTaskRouter } from '@openbaohan/server/procedures/tasks/router.ts'
import {
  countBlocked,
  countDifferences,
  countFailedNotifications,
  countPeopleChanges,
  countViewRequests,
} from '@openbaohan/server/procedures/tasks/shared-counters.ts'
import { createWebhookRouter } from '@openbaohan/server/procedures/webhooks/router.ts'
import { platformWebhooks } from '../events.ts'
import { countWaitingChanges } from '../records/institutions/institution-changes.ts'
import { countDemanded } from '../records/own-applications.ts'
import { platformKeyGrants, platformRights } from '../rights.ts'
import { afterOpeningRoutes } from './after-opening/router.ts'
import { myApplicationsRoutes } from './applications/console-router.ts'
import { applicationRoutes } from './applications/router.ts'
import { centreWithdrawalsRoutes } from './centre-withdrawals/router.ts'
import { noticesRoutes } from './correction-notices/router.ts'
import { endingRoutes } from './endings/router.ts'
import { guaranteePageRoutes } from './guarantees/router.ts'
import { institutionChangesRoutes } from './institution-changes/router.ts'
import { letterDraftsRoutes } from './letter-drafts/router.ts'
import { letterOverridesRoutes } from './letter-overrides/router.ts'
import { lotAuthorisationsRoutes } from './lot-authorisations/router.ts'
import { lotDemandsRoutes } from './lot-demands/router.ts'
import { lotGuaranteesRoutes } from './lot-guarantees/router.ts'
import { countWaitingOrders } from './lot-orders/query.ts'
import { lotOrdersRoutes } from './lot-orders/router.ts'
import { countDraftedDemands, countPreparedReleases } from './lots/awaited-seals.ts'
import { agencyLotsRoutes } from './lots/console-router.ts'
import { lotRoutes } from './lots/router.ts'
import { orderScope } from './lots/scope.ts'
import { createIsPublic } from './messages/disclosed.ts'
import type { ApiPorts } from './ports.ts'
import { registerRoutes } from './registers/entries-router.ts'
import { bidderRoutes, productRoutes } from './registers/router.ts'
import { countReviewRows, listStoppedOpenings } from './review/query.ts'
import { reviewRoutes } from './review/router.ts'

export const platformRouter = (ports: ApiPorts) => ({
  lots: lotRoutes(ports),
  bidders: bidderRoutes(ports),
  products: productRoutes(ports),
  registers: registerRoutes(ports),
  applications: applicationRoutes(ports),
  afterOpening: afterOpeningRoutes(ports),
  endings: endingRoutes(ports),
  agencyLots: agencyLotsRoutes(ports),
  lotOrders: lotOrdersRoutes(ports),
  institutionChanges: institutionChangesRoutes(ports),
  guarantees: guaranteePageRoutes(ports),
  lotGuarantees: lotGuaranteesRoutes(ports),
  letterDrafts: letterDraftsRoutes(ports),
  letterOverrides: letterOverridesRoutes(ports),
  lotDemands: lotDemandsRoutes(ports),
  lotAuthorisations: lotAuthorisationsRoutes(ports),
  myApplications: myApplicationsRoutes(ports),
  notices: noticesRoutes(ports),
  review: reviewRoutes(ports),
  centreWithdrawals: centreWithdrawalsRoutes(ports),
  tasks: createTaskRouter({
    rights: platformRights,
    counters: {
      'review.list': async () => (await countReviewRows(ports.db)) + (await listStoppedOpenings(ports.db)).length,
      'agencyLots.list': (person) =>
        countWaitingOrders(ports.db, orderScope(person), {
          keyId: `person:${person.userId}`,
          now: ports.clock.now(),
        }),
      'centre.institutions': ({ userId }) => countWaitingChanges(ports.db, `person:${userId}`),
      'lotGuarantees.list': (person) => countPreparedReleases(ports.db, person),
      'lotDemands.list': (person) => countDraftedDemands(ports.db, person),
      'myApplications.list': ({ organisation }) => countDemanded(ports.db, organisation.code),
      'messageConsole.requests': countViewRequests(ports.db),
      'people.list': countPeopleChanges(ports.db),
      'notifications.list': countFailedNotifications(ports.db),
      'blocked.list': countBlocked(ports.db),
      'reconciliation.list': countDifferences(ports.db),
      'calendar.list': countMissingYears(ports.clock),
    },
  }),
  notifications: createNotificationRouter({
    ...ports,
    ...ports.notifications,
    mailboxOf: ({ organisation }) => organisation.code,
    wake: ports.wakeNotifications,
  }),
  partners: createPartnerRouter({ ...ports, ourSide: 'platform' }),
  keys: createKeyRouter({ ...ports, grants: platformKeyGrants }),
  messages: createMessageRouter(ports.db, ports.partners),
  messageConsole: createMessageConsoleRouter({
    ...ports,
    ourSide: 'platform',
    isPublic: createIsPublic(ports.db),
  }),
  blocked: createBlockedRouter({ ...ports, wake: ports.wakeDelivery, isPublic: createIsPublic(ports.db) }),
  webhooks: createWebhookRouter({ ...ports, types: platformWebhooks, wake: ports.wakeWebhooks }),
})
