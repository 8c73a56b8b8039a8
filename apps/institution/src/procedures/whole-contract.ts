/** Everything an institution's router answers, as its own console calls it. */

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
import { alertQueueContract } from './alert-queue/contract.ts'
import { applicantsContract } from './applicants/contract.ts'
import { institutionContract } from './applications/contract.ts'
import { approvalsContract } from './approvals/contract.ts'
import { bankEntriesContract } from './bank-entries/contract.ts'
import { demandConsoleContract } from './demands/console-contract.ts'
import { demandsContract } from './demands/contract.ts'
import { endingContract } from './endings/contract.ts'
import { guaranteePageContract } from './guarantees/contract.ts'
import { institutionHome } from './home/contract.ts'
import { inboxContract } from './inbox/contract.ts'
import { invoiceConsoleContract } from './invoices/console-contract.ts'
import { invoicesContract } from './invoices/contract.ts'
import { institutionPeople } from './people/contract.ts'
import { premiumsContract } from './premiums/contract.ts'
import { recoursesContract } from './recourses/contract.ts'
import { refundsContract } from './refunds/contract.ts'
import { reportsContract } from './reports/contract.ts'
import { rulesContract } from './rules/contract.ts'
import { search } from './search/contract.ts'
import { templatesContract } from './templates/contract.ts'

export const wholeInstitutionContract = {
  ...institutionContract,
  applicants: applicantsContract,
  demands: demandsContract,
  invoices: invoicesContract,
  endings: endingContract,
  templates: templatesContract,
  alertQueue: alertQueueContract,
  approvals: approvalsContract,
  search,
  home: institutionHome,
  tasks: taskContract,
  inbox: inboxContract,
  guarantees: guaranteePageContract,
  premiums: premiumsContract,
  recourses: recoursesContract,
  refunds: refundsContract,
  bankEntries: bankEntriesContract,
  invoiceConsole: invoiceConsoleContract,
  rules: rulesContract,
  demandConsole: demandConsoleContract,
  reports: reportsContract,
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
  people: institutionPeople,
}
