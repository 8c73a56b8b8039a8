import { createBlockedRouter } from '@openbaohan/server/procedures/blocked/router.ts'
import { createKeyRouter } from '@openbaohan/server/procedures/keys/router.ts'
import { createMessageConsoleRouter } from '@openbaohan/server/procedures/messages/console-router.ts'
import { createMessageRouter } from '@openbaohan/server/procedures/messages/router.ts'
import { createNotificationRouter } from '@openbaohan/server/procedures/notifications/router.ts'
import { createPartnerRouter } from '@openbaohan/server/procedures/partners/router.ts'
import { createTaskRouter } from '@openbaohan/server/procedures/tasks/router.ts'
import { createWebhookRouter } from '@openbaohan/server/procedures/webhooks/router.ts'
import { platformWebhooks } from '../events.ts'
import { platformKeyGrants, platformRights } from '../rights.ts'
import { afterOpeningRoutes } from './after-opening/router.ts'
import { myApplicationsRoutes } from './applications/console-router.ts'
import { applicationRoutes } from './applications/router.ts'
import { centreWithdrawalsRoutes } from './centre-withdrawals/router.ts'
import { noticesRoutes } from './correction-notices/router.ts'
import { endingRoutes } from './endings/router.ts'
import { guaranteePageRoutes } from './guarantees/router.ts'
import { homeRoutes } from './home/router.ts'
import { taskCounters } from './home/task-counters.ts'
import { institutionChangesRoutes } from './institution-changes/router.ts'
import { letterDraftsRoutes } from './letter-drafts/router.ts'
import { letterOverridesRoutes } from './letter-overrides/router.ts'
import { lotAuthorisationsRoutes } from './lot-authorisations/router.ts'
import { lotDemandsRoutes } from './lot-demands/router.ts'
import { lotGuaranteesRoutes } from './lot-guarantees/router.ts'
import { lotOrdersRoutes } from './lot-orders/router.ts'
import { agencyLotsRoutes } from './lots/console-router.ts'
import { lotRoutes } from './lots/router.ts'
import { createCaseValues } from './messages/case-values.ts'
import { createIsPublic } from './messages/disclosed.ts'
import { createSubjectsOf } from './messages/subjects.ts'
import type { ApiPorts } from './ports.ts'
import { registerRoutes } from './registers/entries-router.ts'
import { bidderRoutes, productRoutes } from './registers/router.ts'
import { regulatorReportsRoutes } from './regulator-reports/router.ts'
import { reviewRoutes } from './review/router.ts'
import { searchRoutes } from './search/router.ts'
import { statisticsRoutes } from './statistics/router.ts'

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
  home: homeRoutes(ports),
  search: searchRoutes(ports),
  statistics: statisticsRoutes(ports),
  regulatorReports: regulatorReportsRoutes(ports),
  tasks: createTaskRouter({
    rights: platformRights,
    counters: taskCounters(ports),
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
    subjectsOf: createSubjectsOf(ports.db),
  }),
  blocked: createBlockedRouter({
    ...ports,
    wake: ports.wakeDelivery,
    isPublic: createIsPublic(ports.db),
    caseValues: createCaseValues(ports.db),
  }),
  webhooks: createWebhookRouter({ ...ports, types: platformWebhooks, wake: ports.wakeWebhooks }),
})
