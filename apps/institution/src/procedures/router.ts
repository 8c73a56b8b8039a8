import type { PagePictures } from '@openbaohan/guarantee-file/given/page-pictures.ts'
import type { Log } from '@openbaohan/server/log/log.ts'
import { createBlockedRouter } from '@openbaohan/server/procedures/blocked/router.ts'
import { createKeyRouter } from '@openbaohan/server/procedures/keys/router.ts'
import { createMessageConsoleRouter } from '@openbaohan/server/procedures/messages/console-router.ts'
import { createMessageRouter } from '@openbaohan/server/procedures/messages/router.ts'
import { createNotificationRouter } from '@openbaohan/server/procedures/notifications/router.ts'
import { createPartnerRouter } from '@openbaohan/server/procedures/partners/router.ts'
import { createTaskRouter } from '@openbaohan/server/procedures/tasks/router.ts'
import { createWebhookRouter } from '@openbaohan/server/procedures/webhooks/router.ts'
import type { ProgramCore } from '@openbaohan/server/program/create-program.ts'
import { type AnyProcedure, call } from '@orpc/server'
import { institutionWebhooks } from '../events.ts'
import type { Ports } from '../ports.ts'
import { institutionKeyGrants, institutionRights } from '../rights.ts'
import { createAlertQueueRouter } from './alert-queue/router.ts'
import { createApplicantRouter } from './applicants/router.ts'
import { createInstitutionRouter } from './applications/router.ts'
import { createRotationApproval } from './approvals/approve-rotation.ts'
import { type CarryOut, createApprovalRouter } from './approvals/router.ts'
import { createBankEntryRouter } from './bank-entries/router.ts'
import { createDemandConsoleRouter } from './demands/console-router.ts'
import { createDemandRouter } from './demands/router.ts'
import { createEndingRouter } from './endings/router.ts'
import { createGuaranteePageRouter } from './guarantees/router.ts'
import { createHomeRouter } from './home/router.ts'
import { taskCounters } from './home/task-counters.ts'
import { createInboxRouter } from './inbox/router.ts'
import { createInvoiceConsoleRouter } from './invoices/console-router.ts'
import { createInvoiceRouter } from './invoices/router.ts'
import { createSubjectsOf } from './messages/subjects.ts'
import { createPremiumRouter } from './premiums/router.ts'
import { createRecourseRouter } from './recourses/router.ts'
import { createRefundRouter } from './refunds/router.ts'
import { createReportRouter } from './reports/router.ts'
import { createRulesRouter } from './rules/router.ts'
import { createSearchRouter } from './search/router.ts'
import { createTemplateRouter } from './templates/router.ts'

export type InstitutionRouterDeps = {
  log: Log
  newId(): string
  mode: 'sandbox' | 'production'
  template: Parameters<typeof createTemplateRouter>[1]
  pictures: PagePictures
}

/** Every procedure of an institution but those of statements and people, which the shared program adds. */
export function institutionRouter(
  ports: Ports,
  { partners, journal, postTo, downloadFrom, mayReach, reach, wake }: ProgramCore,
  { log, newId, mode, template, pictures }: InstitutionRouterDeps,
) {
  const { clock, vault } = ports
  const db = ports.db.kysely
  const own = createInstitutionRouter(ports, partners)
  const demands = createDemandRouter(ports, { partners, downloadFrom })
  const refunds = createRefundRouter(ports, partners)
  const bankEntries = createBankEntryRouter(ports, partners)
  const rules = createRulesRouter(ports, partners)
  const applicants = createApplicantRouter(ports, partners)
  const templates = createTemplateRouter(ports, template)
  const ofPartners = createPartnerRouter({
    ...{ partners, db, clock, reach },
    ourSide: 'institution',
    approveRotation: createRotationApproval(ports),
  })
  return {
    ...own,
    applicants,
    demands,
    refunds,
    bankEntries,
    templates,
    partners: ofPartners,
    approvals: createApprovalRouter(ports, {
      partners,
      carryOut: {
        'applications.decide': through(own.applications.decide),
        'applicants.setLine': through(applicants.setLine),
        'applicants.resume': through(applicants.resume),
        'demands.examine': through(demands.examine),
        'demands.decline': through(demands.decline),
        'demands.pay': through(demands.pay),
        'demands.extend': through(demands.extend),
        'demands.reverseRecourse': through(demands.reverseRecourse),
        'refunds.record': through(refunds.record),
        'bankEntries.recordReturn': through(bankEntries.recordReturn),
        'bankEntries.correctRecord': through(bankEntries.correctRecord),
        'rules.add': through(rules.add),
        'templates.activate': through(templates.activate),
        'templates.retire': through(templates.retire),
        'partners.rotate': through(ofPartners.rotate),
      },
    }),
    invoices: createInvoiceRouter(ports, partners),
    endings: createEndingRouter(ports, partners),
    alertQueue: createAlertQueueRouter(ports, partners),
    search: createSearchRouter(ports, partners),
    home: createHomeRouter(ports, partners),
    tasks: createTaskRouter({ rights: institutionRights, counters: taskCounters(ports) }),
    inbox: createInboxRouter(ports, partners),
    guarantees: createGuaranteePageRouter(ports, partners, pictures),
    recourses: createRecourseRouter(ports),
    premiums: createPremiumRouter(ports, partners),
    invoiceConsole: createInvoiceConsoleRouter(ports, partners),
    rules,
    demandConsole: createDemandConsoleRouter(ports, partners),
    reports: createReportRouter(ports, partners),
    notifications: createNotificationRouter({
      ...{ db, clock },
      ...ports.notifications,
      mailboxOf: () => undefined,
      wake: wake.notifications,
    }),
    keys: createKeyRouter({ db, clock, grants: institutionKeyGrants }),
    messages: createMessageRouter(db, partners),
    messageConsole: createMessageConsoleRouter({
      ...{ db, clock, partners, journal, mode, postTo, newId },
      ourSide: 'institution',
      subjectsOf: createSubjectsOf(ports.db.kysely),
    }),
    blocked: createBlockedRouter({ db, clock, partners, log, wake: ports.wake }),
    webhooks: createWebhookRouter({
      ...{ db, clock, vault, mode, mayReach },
      types: institutionWebhooks,
      wake: wake.webhooks,
    }),
  }
}

/** A confirmed proposal goes through the procedure that was called for it, checks of its input included. */
function through(procedure: AnyProcedure): CarryOut {
  return (input, context) => call(procedure, input, { context })
}
