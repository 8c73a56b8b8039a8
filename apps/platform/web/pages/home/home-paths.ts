/** Where the rows of the home page lead, by what the person may call. */
import type { TaskPlace } from '@openbaohan/ui/home/home-tasks.ts'
import type { ChangeRow, DueRow } from '@openbaohan/ui/home/home-types.ts'
import type { PlatformTask } from '../../../src/procedures/home/contract.ts'
import type { PlatformProcedure } from '../../../src/rights.ts'

type FigureRow = { kind: string; id: string; ordinal?: number | undefined; place?: string | undefined }
type MayCall = (procedure: PlatformProcedure) => boolean

const application = (number: string) => `/applications/${number}`
const partner = (appkey: string) => `/partners/${encodeURIComponent(appkey)}`
const demand = (path: string) => `/demands/${path}`

export const taskPlaces: Readonly<Record<PlatformTask, TaskPlace>> = {
  'review.list': { list: '/review' },
  'agencyLots.list': { list: '/lots', one: lotPath },
  'centre.institutions': { list: '/institutions' },
  'lotGuarantees.list': { list: '/releases' },
  'lotGuarantees.list/letters': { list: '/releases' },
  'lotDemands.list': { list: '/demands?state=drafted', one: demand },
  'lotDemands.list/discrepant': { list: '/demands?state=to-correct', one: demand },
  'lotDemands.list/unconfirmed': { list: '/demands?state=unconfirmed', one: demand },
  'myApplications.list': { list: '/applications?state=demanded', one: application },
  'myApplications.list/refused-file': { list: '/applications?state=refused-file', one: application },
  'messageConsole.requests': { list: '/messages/requests' },
  'people.list': { list: '/people' },
  'notifications.list': { list: '/notifications?state=failed' },
  'blocked.list': { list: '/stuck' },
  'partners.list/changed': { list: '/partners', one: partner },
  'partners.list/failing': { list: '/partners', one: partner },
  'reconciliation.list': { list: '/reconciliation' },
  'calendar.list': { list: '/calendar' },
}

function lotPath(number: string): string {
  return `/lots/${encodeURIComponent(number)}`
}

const openingPath = (number: string, mayCall: MayCall) =>
  mayCall('centre.opening') ? `/openings/${encodeURIComponent(number)}` : lotPath(number)

export function duePath({ kind, id, ordinal }: DueRow, mayCall: MayCall): string {
  if (kind === 'demand-suspension-ends') return demand(`${id}/${ordinal}`)
  if (kind === 'institution-change') return '/institutions'
  if (kind === 'certificate') return partner(id)
  return kind === 'opening' ? openingPath(id, mayCall) : lotPath(id)
}

export function changePath({ kind, id, ordinal }: ChangeRow, mayCall: MayCall): string {
  if (kind === 'lot') return openingPath(id, mayCall)
  if (kind === 'partner') return partner(id)
  if (kind === 'application') return application(id)
  if (kind === 'demand' && mayCall('lotDemands.find')) return demand(`${id}/${ordinal}`)
  return mayCall('myApplications.find') ? application(id) : `/guarantees/${id}`
}

/** Bidders' figures and partners have lists of exactly these rows, with more to do in them. */
const figurePaths: Readonly<Record<string, string>> = {
  'applications-underway': '/applications?state=underway',
  'guarantees-ready': '/applications?state=issued',
}

export const figurePath = (figure: string): string => figurePaths[figure] ?? `/home/${figure}`

/** Where a row behind a figure leads. */
export function figureRowPath({ kind, id, ordinal, place }: FigureRow, mayCall: MayCall): string {
  if (kind === 'lot') return openingPath(id, mayCall)
  if (kind === 'partner') return `/partners/${encodeURIComponent(id)}`
  if (kind === 'message') return `/messages/${id}`
  if (kind === 'application') return application(id)
  // an application without a guarantee leads to its lot
  if (place !== undefined) return openingPath(place, mayCall)
  return kind === 'demand' && mayCall('lotDemands.find') ? demand(`${id}/${ordinal}`) : `/guarantees/${id}`
}
