/** Everything the platform's router answers, as its own console calls it. */

import { blockedContract } from '@openbaohan/server/procedures/blocked/contract.ts'
import { calendarContract } from '@openbaohan/server/procedures/calendar/contract.ts'
import { conformanceContract } from '@openbaohan/server/procedures/conformance/contract.ts'
import { keyContract } from '@openbaohan/server/procedures/keys/contract.ts'
import { messageConsoleContract } from '@openbaohan/server/procedures/messages/console-contract.ts'
import { messageContract } from '@openbaohan/server/procedures/messages/contract.ts'
import { notificationContract } from '@openbaohan/server/procedures/notifications/contract.ts'
import { partnerContract } from '@openbaohan/server/procedures/partners/contract.ts'
import { reconciliationContract } from '@openbaohan/server/procedures/reconciliation/contract.ts'
import { retentionContract } from '@openbaohan/server/procedures/retention/contract.ts'
import { statementContract } from '@openbaohan/server/procedures/statements/contract.ts'
import { taskContract } from '@openbaohan/server/procedures/tasks/contract.ts'
import { webhookContract } from '@openbaohan/server/procedures/webhooks/contract.ts'
import { myApplicationsContract } from './applications/console-contract.ts'
import { centreContract } from './centre/contract.ts'
import { centreWithdrawalsContract } from './centre-withdrawals/contract.ts'
import { platformContract } from './contract.ts'
import { noticesContract } from './correction-notices/contract.ts'
import { guaranteePageContract } from './guarantees/contract.ts'
import { platformHome } from './home/contract.ts'
import { institutionChangesContract } from './institution-changes/contract.ts'
import { letterDraftsContract } from './letter-drafts/contract.ts'
import { letterOverridesContract } from './letter-overrides/contract.ts'
import { lotAuthorisationsContract } from './lot-authorisations/contract.ts'
import { lotDemandsContract } from './lot-demands/contract.ts'
import { lotGuaranteesContract } from './lot-guarantees/contract.ts'
import { lotOrdersContract } from './lot-orders/contract.ts'
import { agencyLotsContract } from './lots/console-contract.ts'
import { platformPeople } from './people/contract.ts'
import { registerContract } from './registers/contract.ts'
import { regulatorReportsContract } from './regulator-reports/contract.ts'
import { reviewContract } from './review/contract.ts'
import { search } from './search/contract.ts'
import { statisticsContract } from './statistics/contract.ts'

export const wholePlatformContract = {
  ...platformContract,
  agencyLots: agencyLotsContract,
  lotOrders: lotOrdersContract,
  institutionChanges: institutionChangesContract,
  guarantees: guaranteePageContract,
  lotGuarantees: lotGuaranteesContract,
  lotDemands: lotDemandsContract,
  lotAuthorisations: lotAuthorisationsContract,
  letterDrafts: letterDraftsContract,
  letterOverrides: letterOverridesContract,
  myApplications: myApplicationsContract,
  notices: noticesContract,
  registers: registerContract,
  review: reviewContract,
  centreWithdrawals: centreWithdrawalsContract,
  home: platformHome,
  search,
  statistics: statisticsContract,
  regulatorReports: regulatorReportsContract,
  tasks: taskContract,
  notifications: notificationContract,
  partners: partnerContract,
  keys: keyContract,
  messages: messageContract,
  messageConsole: messageConsoleContract,
  blocked: blockedContract,
  statements: statementContract,
  reconciliation: reconciliationContract,
  conformance: conformanceContract,
  calendar: calendarContract,
  retention: retentionContract,
  webhooks: webhookContract,
  people: platformPeople,
  centre: centreContract,
}
