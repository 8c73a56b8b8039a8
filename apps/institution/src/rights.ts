/**
 * Who may do what: a row for each procedure, with the scope of a key that may call it and the roles of people who may.
 * The API, menus, buttons and the printed reference read this table and state nothing of their own.
 */
import type { Access, Rights } from '@openbaohan/server/api/rights.ts'
import { type ApprovableProcedure, approvableProcedures } from './domain/approval/needs-approval.ts'

/** As what a person acts at an institution; one person may hold several. */
export const institutionRoles = [
  /** 核保 */
  'underwriter',
  /** 财务 */
  'finance',
  /** 理赔 */
  'claims',
  /** 主管 */
  'manager',
  /** 运维、对接 */
  'integrator',
] as const

export type InstitutionRole = (typeof institutionRoles)[number]

export const institutionRights = {
  'alertQueue.close': { scope: 'institution:underwrite', roles: ['underwriter', 'finance', 'claims', 'manager'] },
  'alertQueue.list': { roles: ['underwriter', 'finance', 'claims', 'manager'] },
  alerts: { scope: 'institution:read', roles: ['underwriter', 'finance', 'claims', 'manager'] },
  'applications.decide': { scope: 'institution:underwrite', roles: ['underwriter', 'manager'] },
  'applications.find': { scope: 'institution:read', roles: ['underwriter', 'finance', 'claims', 'manager'] },
  'applications.issue': { scope: 'institution:issue', roles: ['underwriter', 'manager'] },
  'applications.list': { scope: 'institution:read', roles: ['underwriter', 'finance', 'claims', 'manager'] },
  'applications.premium': { scope: 'institution:premium', roles: ['finance'] },
  'applications.reissue': { scope: 'institution:issue', roles: ['underwriter', 'manager'] },
  'applications.restore': { scope: 'institution:issue', roles: ['underwriter', 'manager'] },
  'approvals.confirm': { roles: ['underwriter', 'finance', 'claims', 'manager', 'integrator'] },
  'approvals.decline': { roles: ['underwriter', 'finance', 'claims', 'manager', 'integrator'] },
  'approvals.list': { roles: ['underwriter', 'finance', 'claims', 'manager', 'integrator'] },
  'bankEntries.assign': { roles: ['finance'] },
  'bankEntries.import': { roles: ['finance'] },
  'bankEntries.list': { roles: ['finance', 'manager'] },
  'bankEntries.preview': { roles: ['finance'] },
  'bankEntries.recordReturn': { roles: ['finance'] },
  'bankEntries.refund': { roles: ['finance'] },
  'bankEntries.resume': { roles: ['finance'] },
  'bankEntries.suspend': { roles: ['finance'] },
  'basicAccounts.list': { scope: 'institution:premium', roles: ['finance'] },
  'basicAccounts.save': { scope: 'institution:premium', roles: ['finance'] },
  'calendar.list': { scope: 'calendar:read', roles: ['underwriter', 'finance', 'claims', 'manager'] },
  'calendar.save': { scope: 'calendar:write', roles: ['manager'] },
  'demandDesk.counts': { roles: ['claims', 'manager', 'finance'] },
  'demandDesk.find': { roles: ['claims', 'manager', 'finance'] },
  'demandDesk.list': { roles: ['claims', 'manager', 'finance'] },
  'demandDesk.overrides': { roles: ['claims', 'manager'] },
  'demandDesk.previewNotice': { roles: ['claims', 'manager'] },
  'demands.addDocument': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.closeRecourse': { scope: 'institution:demand', roles: ['manager'] },
  'demands.confirmOverride': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.decline': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.declineOverride': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.discrepancy': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.examine': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.extend': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.fetchDocument': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.find': { scope: 'institution:read', roles: ['claims', 'manager', 'finance'] },
  'demands.list': { scope: 'institution:read', roles: ['claims', 'manager', 'finance'] },
  'demands.mend': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.noteExtension': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.pay': { scope: 'institution:demand', roles: ['finance'] },
  'demands.recourse': { scope: 'institution:demand', roles: ['finance'] },
  'demands.refuseExtension': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.resume': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'demands.stop': { scope: 'institution:demand', roles: ['claims', 'manager'] },
  'desk.askToSee': { roles: ['integrator'] },
  'desk.browse': { roles: ['integrator'] },
  'desk.compose': { roles: ['integrator'] },
  'desk.decide': { roles: ['integrator', 'manager'] },
  'desk.diagnose': { roles: ['integrator'] },
  'desk.find': { roles: ['integrator'] },
  'desk.findStranger': { roles: ['integrator'] },
  'desk.health': { roles: ['integrator'] },
  'desk.raw': { roles: ['integrator'] },
  'desk.replay': { roles: ['integrator'] },
  'desk.requests': { roles: ['integrator', 'manager'] },
  'desk.sample': { roles: ['integrator'] },
  'desk.strangers': { roles: ['integrator'] },
  'endings.abandon': { scope: 'institution:end', roles: ['underwriter', 'manager'] },
  'endings.contested': { scope: 'institution:end', roles: ['underwriter', 'manager'] },
  'endings.withdrawOffline': { scope: 'institution:end', roles: ['underwriter', 'manager'] },
  'endings.withdrawal': { scope: 'institution:end', roles: ['underwriter', 'manager'] },
  'inbox.ask': { roles: ['underwriter', 'manager'] },
  'inbox.counts': { roles: ['underwriter', 'finance', 'claims', 'manager'] },
  'inbox.find': { roles: ['underwriter', 'finance', 'claims', 'manager'] },
  'inbox.list': { roles: ['underwriter', 'finance', 'claims', 'manager'] },
  'inbox.partners': { roles: ['underwriter', 'finance', 'claims', 'manager'] },
  'inbox.resend': { roles: ['underwriter', 'finance', 'manager'] },
  'invoiceDesk.count': { roles: ['finance', 'manager'] },
  'invoiceDesk.list': { roles: ['finance', 'manager'] },
  'invoices.decide': { scope: 'institution:invoice', roles: ['finance'] },
  'invoices.list': { scope: 'institution:read', roles: ['finance', 'manager'] },
  'invoices.redLetter': { scope: 'institution:invoice', roles: ['finance'] },
  'keys.create': { scope: 'keys:write', roles: ['integrator', 'manager'] },
  'keys.grantable': { scope: 'keys:read', roles: ['integrator', 'manager'] },
  'keys.list': { scope: 'keys:read', roles: ['integrator', 'manager'] },
  'keys.revoke': { scope: 'keys:write', roles: ['integrator', 'manager'] },
  'keys.rotate': { scope: 'keys:write', roles: ['integrator', 'manager'] },
  'messages.list': { scope: 'messages:read' },
  'notifications.list': { scope: 'notifications:read', roles: ['integrator'] },
  'notifications.listMailbox': { roles: ['underwriter', 'finance', 'claims', 'manager', 'integrator'] },
  'notifications.takeReceipt': { scope: 'notifications:write' },
  'notifications.sendAgain': { scope: 'notifications:write', roles: ['integrator'] },
  'partners.add': { scope: 'partners:write', roles: ['integrator'] },
  'partners.compare': { scope: 'partners:read', roles: ['integrator'] },
  'partners.dialects': { scope: 'partners:read', roles: ['integrator'] },
  'partners.dropGolden': { scope: 'partners:write', roles: ['integrator'] },
  'partners.dryRun': { scope: 'partners:write', roles: ['integrator'] },
  'partners.find': { scope: 'partners:read', roles: ['integrator'] },
  'partners.keepGolden': { scope: 'partners:write', roles: ['integrator'] },
  'partners.list': { scope: 'partners:read', roles: ['integrator'] },
  'partners.listGolden': { scope: 'partners:read', roles: ['integrator'] },
  'partners.rollBack': { scope: 'partners:write', roles: ['integrator'] },
  'partners.rotate': { scope: 'partners:write', roles: ['integrator'] },
  'partners.update': { scope: 'partners:write', roles: ['integrator'] },
  'partners.versions': { scope: 'partners:read', roles: ['integrator'] },
  'people.add': { scope: 'people:write', roles: ['manager'] },
  'people.changes': { scope: 'people:read', roles: ['manager'] },
  'people.confirm': { scope: 'people:write', roles: ['manager'] },
  'people.decline': { scope: 'people:write', roles: ['manager'] },
  'people.disable': { scope: 'people:write', roles: ['manager'] },
  'people.list': { scope: 'people:read', roles: ['manager'] },
  'people.reset': { scope: 'people:write', roles: ['manager'] },
  'people.setRoles': { scope: 'people:write', roles: ['manager'] },
  'premiums.accounts': { roles: ['finance', 'manager'] },
  'premiums.list': { roles: ['finance', 'manager'] },
  'premiums.receive': { roles: ['finance'] },
  'premiums.setAside': { roles: ['finance'] },
  'reconciliation.close': { roles: ['integrator', 'manager'] },
  'reconciliation.compareStatement': { roles: ['integrator', 'manager'] },
  'reconciliation.list': { roles: ['integrator', 'manager'] },
  'reconciliation.resend': { roles: ['integrator', 'manager'] },
  'recourses.list': { scope: 'institution:read', roles: ['finance', 'claims', 'manager'] },
  'refunds.list': { scope: 'institution:read', roles: ['finance', 'manager'] },
  'refunds.record': { scope: 'institution:premium', roles: ['finance'] },
  'reports.outstanding': { roles: ['finance', 'claims', 'underwriter', 'manager'] },
  'reports.refunds': { roles: ['finance', 'manager'] },
  'reports.released': { roles: ['finance', 'claims', 'underwriter', 'manager'] },
  'reports.statistics': { roles: ['finance', 'claims', 'underwriter', 'manager'] },
  'reports.summary': { roles: ['finance', 'claims', 'underwriter', 'manager'] },
  'rules.add': { roles: ['manager'] },
  'rules.saveOffer': { roles: ['manager'] },
  'rules.show': { roles: ['underwriter', 'finance', 'claims', 'manager', 'integrator'] },
  'rules.tryOut': { roles: ['underwriter', 'finance', 'claims', 'manager', 'integrator'] },
  'rules.versions': { roles: ['underwriter', 'finance', 'claims', 'manager', 'integrator'] },
  'rules.withdraw': { roles: ['manager'] },
  'statements.csv': { scope: 'statements:read' },
  'statements.find': { scope: 'statements:read' },
  'statements.kept': { scope: 'statements:read' },
  'statements.resend': { scope: 'statements:write' },
  'stuck.list': { scope: 'stuck:read', roles: ['integrator'] },
  'stuck.resend': { scope: 'stuck:write', roles: ['integrator'] },
  'stuck.skip': { scope: 'stuck:write', roles: ['integrator'] },
  'tasks.counts': { roles: ['underwriter', 'finance', 'claims', 'manager', 'integrator'] },
  'templates.activate': { scope: 'institution:template', roles: ['manager'] },
  'templates.change': { scope: 'institution:template', roles: ['manager'] },
  'templates.compare': { scope: 'institution:read', roles: ['underwriter', 'manager', 'integrator'] },
  'templates.create': { scope: 'institution:template', roles: ['manager'] },
  'templates.find': { scope: 'institution:read', roles: ['underwriter', 'manager', 'integrator'] },
  'templates.list': { scope: 'institution:read', roles: ['underwriter', 'manager', 'integrator'] },
  'templates.preview': { scope: 'institution:read', roles: ['underwriter', 'manager', 'integrator'] },
  'templates.retire': { scope: 'institution:template', roles: ['manager'] },
  'webhooks.add': { scope: 'webhooks:write', roles: ['integrator'] },
  'webhooks.deliveries': { scope: 'webhooks:read', roles: ['integrator'] },
  'webhooks.list': { scope: 'webhooks:read', roles: ['integrator'] },
  'webhooks.replay': { scope: 'webhooks:write', roles: ['integrator'] },
  'webhooks.rotate': { scope: 'webhooks:write', roles: ['integrator'] },
  'webhooks.test': { scope: 'webhooks:write', roles: ['integrator'] },
  'webhooks.types': { scope: 'webhooks:read', roles: ['integrator'] },
  'webhooks.update': { scope: 'webhooks:write', roles: ['integrator'] },
} as const satisfies Rights<InstitutionRole>

export type InstitutionProcedure = keyof typeof institutionRights

/** Whether one of the roles is among those that may call. */
export function mayCall(roles: readonly string[], procedure: InstitutionProcedure): boolean {
  const access: Access = institutionRights[procedure]
  return access.roles?.some((role) => roles.includes(role)) === true
}

/** Whether one of the roles may confirm what another person proposed: who could do it, and every manager. */
export function mayCheck(roles: readonly string[], procedure: InstitutionProcedure): boolean {
  return mayCall(roles, procedure) || roles.includes('manager')
}

/** Which proposals of others these roles may confirm. */
export const checkable = (roles: readonly string[]): ApprovableProcedure[] =>
  approvableProcedures.filter((procedure) => mayCheck(roles, procedure))

const connecting: readonly string[] = [
  'institution:read',
  'messages:read',
  'notifications:read',
  'notifications:write',
  'partners:read',
  'partners:write',
  'statements:read',
  'statements:write',
  'stuck:read',
  'stuck:write',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
]

/** What each may give to the key of a core system: what underwrites, issues, ends and pays is a manager's to give. */
export const institutionKeyGrants: Readonly<Record<'integrator' | 'manager', readonly string[]>> = {
  integrator: connecting,
  manager: [
    ...connecting,
    'institution:underwrite',
    'institution:premium',
    'institution:issue',
    'institution:invoice',
    'institution:end',
    'institution:demand',
    'institution:template',
    'calendar:read',
    'calendar:write',
  ],
}
