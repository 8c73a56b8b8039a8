import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Kysely } from 'kysely'
import { openAmount } from '../../domain/demand/remaining.ts'
import type { StoredFile } from '../../domain/ending/release-order.ts'
import { listDemandEvents, listDemands } from '../../records/demands.ts'
import { viewEvent } from '../../records/invoices/invoices.ts'
import type { PlatformTables } from '../../records/tables.ts'

/** What people see of an application's demands, oldest first; `linkTo` makes a link that expires soon. */
export async function viewDemands(db: Kysely<PlatformTables>, application: string, linkTo: (sm3: string) => string) {
  const [demands, events] = await Promise.all([listDemands(db, application), listDemandEvents(db, application)])
  return demands.map(({ id, application: _, content: _content, lane: _lane, ...demand }) => ({
    ...demand,
    amount: formatYuan(demand.amount),
    paid: formatYuan(demand.paid),
    open: formatYuan(openAmount(demand)),
    files: demand.files.map((file: StoredFile) => ({ ...file, url: linkTo(file.sm3) })),
    events: events.filter((event) => event.demand === id).map((event) => linked(viewEvent(event), linkTo)),
  }))
}

/** The institution's document, on which a result was recorded, can be opened. */
function linked<Event extends { detail?: unknown }>(event: Event, linkTo: (sm3: string) => string): Event {
  const { detail } = event
  if (typeof detail !== 'object' || detail === null || !('document' in detail)) return event
  const { document } = detail
  if (typeof document !== 'object' || document === null || !('sm3' in document)) return event
  return { ...event, detail: { ...detail, document: { ...document, url: linkTo(String(document.sm3)) } } }
}
