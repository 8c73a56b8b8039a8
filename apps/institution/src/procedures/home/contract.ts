import { countedPage, homeContract } from '@openbaohan/server/procedures/home/contract.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'

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

export const figureRowKinds = ['application', 'demand', 'partner', 'message'] as const
export type FigureRowKind = (typeof figureRowKinds)[number]

export const institutionHome = {
  ...homeContract({
    due: ['certificate', 'demand-examination', 'demand-correction', 'demand-payment', 'refund', 'guarantee-ends'],
    changes: ['application', 'demand', 'partner'],
    figures: institutionFigures,
  }),
  /** What a figure counts, the latest first; `name` of the issuer where a figure has one. */
  listFigure: oc
    .errors({ NOT_FOUND: {} })
    .input(
      z.strictObject({
        figure: z.enum(institutionFigures),
        name: z.string().max(200).optional(),
        after: z.string().max(200).optional(),
      }),
    )
    .output(countedPage(figureRowKinds)),
}

/** Each kind of work that may wait for a person, by the procedure that lists it. */
export const institutionTasks = [
  'inbox.list',
  'invoiceConsole.list',
  'alertQueue.list',
  'approvals.list',
  'recourses.list',
  'refunds.list',
  'bankEntries.list',
  'bankEntries.list/contradicted',
  'bankEntries.list/for-refund',
  'demandConsole.list',
  'people.list',
  'notifications.list',
  'blocked.list',
  'partners.list/changed',
  'partners.list/failing',
  'reconciliation.list',
  'calendar.list',
] as const
export type InstitutionTask = (typeof institutionTasks)[number]
