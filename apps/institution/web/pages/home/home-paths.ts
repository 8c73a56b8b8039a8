/** Where the rows of the home page lead, by what the person may call. */
import type { TaskPlace } from '@openbaohan/ui/home/home-tasks.ts'
import type { ChangeRow, CountedRow, DueRow, Figure } from '@openbaohan/ui/home/home-types.ts'
import type { InstitutionTask } from '../../../src/procedures/home/contract.ts'
import type { InstitutionProcedure } from '../../../src/rights.ts'

type MayCall = (procedure: InstitutionProcedure) => boolean

const application = (number: string) => `/applications/${number}`
const demand = (id: string) => `/demands/${id}`
const partner = (appkey: string) => `/partners/${encodeURIComponent(appkey)}`

export const taskPlaces: Readonly<Record<InstitutionTask, TaskPlace>> = {
  'inbox.list': { list: '/applications', one: application },
  'invoiceConsole.list': { list: '/invoices' },
  'alertQueue.list': { list: '/alerts' },
  'approvals.list': { list: '/approvals' },
  'recourses.list': { list: '/recourses' },
  'refunds.list': { list: '/refunds' },
  'bankEntries.list': { list: '/bank-entries?tab=waiting' },
  'bankEntries.list/contradicted': { list: '/bank-entries?tab=contradicted' },
  'bankEntries.list/for-refund': { list: '/bank-entries?tab=for-refund' },
  'demandConsole.list': { list: '/demands?which=mine', one: demand },
  'people.list': { list: '/people' },
  'notifications.list': { list: '/notifications?state=failed' },
  'blocked.list': { list: '/stuck' },
  'partners.list/changed': { list: '/partners', one: partner },
  'partners.list/failing': { list: '/partners', one: partner },
  'reconciliation.list': { list: '/reconciliation' },
  'calendar.list': { list: '/calendar' },
}

export function duePath({ kind, id }: DueRow): string {
  if (kind === 'demand-examination' || kind === 'demand-correction' || kind === 'demand-payment') return demand(id)
  if (kind === 'certificate') return partner(id)
  return kind === 'refund' ? '/refunds' : application(id)
}

export function changePath({ kind, id }: ChangeRow): string {
  if (kind === 'demand') return demand(id)
  return kind === 'partner' ? partner(id) : application(id)
}

/** These have lists of exactly their rows, with more to do in them, where the person may open that list. */
const figureLists: Readonly<Record<string, { procedure: InstitutionProcedure; path: string }>> = {
  'in-force': { procedure: 'reports.outstanding', path: '/reports?tab=outstanding' },
  'ending-in-30-days': { procedure: 'reports.outstanding', path: '/reports?tab=outstanding&within=30' },
  'awaiting-premium': { procedure: 'inbox.list', path: '/applications?queue=all&state=awaiting-premium' },
  'refunds-due': { procedure: 'refunds.list', path: '/refunds' },
  'open-demands': { procedure: 'demandConsole.list', path: '/demands?which=open' },
  'open-recourses': { procedure: 'recourses.list', path: '/recourses' },
}

export function figurePath({ figure, name }: Pick<Figure, 'figure' | 'name'>, mayCall: MayCall): string {
  const list = figureLists[figure]
  if (list !== undefined && mayCall(list.procedure)) return list.path
  return name === undefined ? `/home/${figure}` : `/home/${figure}?${new URLSearchParams({ name })}`
}

/** Where a row behind a figure leads. */
export function figureRowPath({ kind, id }: Pick<CountedRow, 'kind' | 'id'>): string {
  if (kind === 'demand') return demand(id)
  if (kind === 'message') return `/messages/${id}`
  return kind === 'partner' ? partner(id) : application(id)
}
