import { homeContract } from '@openbaohan/server/procedures/home/contract.ts'

export const platformFigures = [
  'applications-underway',
  'guarantees-ready',
  'in-force',
  'lots-ahead',
  'lots-without-milestone',
  'open-demands',
  'openings-today',
  'opened-today',
  'not-restored',
  'suspended-lots',
  'suspended-openings',
  'early-openings',
  'complaints',
  'partners',
  'failed-messages',
] as const

export const platformHome = homeContract({
  due: ['certificate', 'opening', 'guarantees-end', 'return-security', 'demand-suspension-ends', 'institution-change'],
  changes: ['lot', 'guarantee', 'application', 'demand', 'partner'],
  figures: platformFigures,
})

/** The kinds of work with a word and a place of their own on the home page: the procedure that lists it, and a word where one lists several. */
export const platformTasks = [
  'review.list',
  'agencyLots.list',
  'centre.institutions',
  'lotGuarantees.list',
  'lotGuarantees.list/letters',
  'lotDemands.list',
  'lotDemands.list/discrepant',
  'myApplications.list',
  'myApplications.list/accepted',
  'myApplications.list/refused-file',
  'messageConsole.requests',
  'people.list',
  'notifications.list',
  'blocked.list',
  'reconciliation.list',
  'calendar.list',
] as const
export type PlatformTask = (typeof platformTasks)[number]
