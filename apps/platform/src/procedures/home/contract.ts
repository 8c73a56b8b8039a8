import { millis } from '@openbaohan/server/api/contract-atoms.ts'
import { countedPage, homeContract } from '@openbaohan/server/procedures/home/contract.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'

export const platformFigures = [
  'applications-underway',
  'guarantees-ready',
  'own-in-force',
  'in-force',
  'lots-ahead',
  'lots-without-milestone',
  'releases-to-seal',
  'open-demands',
  'all-open-demands',
  'openings-today',
  'opened-today',
  'not-restored',
  'suspended-lots',
  'suspended-openings',
  'early-openings',
  'overdue-returns',
  'complaints',
  'partners',
  'failed-messages',
] as const

export const figureRowKinds = ['lot', 'guarantee', 'demand', 'application', 'partner', 'message'] as const
export type FigureRowKind = (typeof figureRowKinds)[number]

/** Of an opening before its time: the announced time, and who ordered it why. The row's time is when it opened. */
const earlyOpening = z.object({ plannedAt: millis, who: z.string().optional(), reason: z.string().optional() })
const { rows: countedRows, next } = countedPage(figureRowKinds).shape

const shared = homeContract({
  due: [
    'certificate',
    'opening',
    'guarantees-end',
    'return-security',
    'return-to-losers',
    'return-to-winner',
    'demand-suspension-ends',
    'institution-change',
  ],
  changes: ['lot', 'guarantee', 'application', 'demand', 'partner'],
  figures: platformFigures,
})

export const platformHome = {
  ...shared,
  /** What a figure counts, the latest first. */
  listFigure: oc
    .input(z.strictObject({ figure: z.enum(platformFigures), after: z.string().max(200).optional() }))
    .output(z.object({ rows: z.array(countedRows.element.extend({ early: earlyOpening.optional() })), next })),
}

/** The kinds of work with a word and a place of their own on the home page: the procedure that lists it, and a word where one lists several. */
export const platformTasks = [
  'review.list',
  'agencyLots.list',
  'centre.institutions',
  'lotGuarantees.list',
  'lotGuarantees.list/letters',
  'lotDemands.list',
  'lotDemands.list/discrepant',
  'lotDemands.list/unconfirmed',
  'myApplications.list',
  'myApplications.list/refused-file',
  'messageConsole.requests',
  'people.list',
  'notifications.list',
  'blocked.list',
  'partners.list/changed',
  'partners.list/failing',
  'reconciliation.list',
  'calendar.list',
] as const
export type PlatformTask = (typeof platformTasks)[number]
