import { homeContract } from '@openbaohan/server/procedures/home/contract.ts'

export const institutionFigures = [
  'in-force',
  'in-force-of-issuer',
  'ending-in-30-days',
  'accepted-today',
  'issued-today',
  'awaiting-premium',
  'refunds-due',
  'open-demands',
  'stopped-payments',
  'open-recourses',
  'partners',
  'failed-messages',
] as const

export const institutionHome = homeContract({
  due: ['certificate', 'demand-examination', 'demand-payment', 'refund', 'guarantee-ends'],
  changes: ['application', 'demand', 'partner'],
  figures: institutionFigures,
})

/** Each kind of work that may wait for a person, by the procedure that lists it. */
export const institutionTasks = [
  'inbox.list',
  'invoiceConsole.list',
  'alertQueue.list',
  'approvals.list',
  'recourses.list',
  'refunds.list',
  'bankEntries.list',
  'demandConsole.list',
  'people.list',
  'notifications.list',
  'blocked.list',
  'reconciliation.list',
  'calendar.list',
] as const
export type InstitutionTask = (typeof institutionTasks)[number]
