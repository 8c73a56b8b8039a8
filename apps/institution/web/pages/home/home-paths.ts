/** Where the rows of the home page lead, by what the person may call. */
import type { TaskPlace } from '@openbaohan/ui/home/home-tasks.ts'
import type { ChangeRow, DueRow } from '@openbaohan/ui/home/home-types.ts'
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
  'bankEntries.list': { list: '/bank-entries' },
  'demandConsole.list': { list: '/demands', one: demand },
  'people.list': { list: '/people' },
  'notifications.list': { list: '/notifications?state=failed' },
  'blocked.list': { list: '/stuck' },
  'reconciliation.list': { list: '/reconciliation' },
  'calendar.list': { list: '/calendar' },
}

export function duePath({ kind, id }: DueRow): string {
  if (kind === 'demand-examination' || kind === 'demand-payment') return demand(id)
  if (kind === 'certificate') return partner(id)
  return kind === 'refund' ? '/refunds' : application(id)
}

export function changePath({ kind, id }: ChangeRow): string {
  if (kind === 'demand') return demand(id)
  return kind === 'partner' ? partner(id) : application(id)
}

const figurePaths: Readonly<Record<string, string>> = {
  'in-force': '/reports?tab=outstanding',
  'in-force-of-issuer': '/reports',
  'ending-in-30-days': '/reports?tab=outstanding&within=30',
  'accepted-today': '/applications?queue=all',
  'issued-today': '/applications?queue=all',
  'awaiting-premium': '/applications?queue=all&state=awaiting-premium',
  'refunds-due': '/refunds',
  'open-demands': '/demands?which=open',
  'stopped-payments': '/demands?which=open',
  'open-recourses': '/recourses',
  partners: '/partners',
  'failed-messages': '/messages?outcome=failed',
}

export function figurePath(figure: string, mayCall: MayCall): string {
  if (figure === 'open-recourses' && !mayCall('recourses.list')) return '/reports'
  return figurePaths[figure] ?? '/reports'
}
