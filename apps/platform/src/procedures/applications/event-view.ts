import { type Fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { paymentsIn } from '../../domain/demand/payments.ts'
import { shownDemandEvents } from '../../domain/demand/shown-demand-events.ts'
import { isStatedAlone } from '../../domain/demand/stated-alone.ts'
import type { listEvents } from '../../records/applications.ts'

/** What people see of an event: what was stated with it, and which version came; nothing else of its detail. */
export function eventOf({ detail, ...event }: Awaited<ReturnType<typeof listEvents>>[number]) {
  const fields: Readonly<Record<string, unknown>> = typeof detail === 'object' && detail !== null ? { ...detail } : {}
  const message = [fields.reason, fields.message].find((value) => typeof value === 'string')
  const { version, withdrawnAt, centre } = fields
  return {
    ...event,
    ...(typeof message === 'string' ? { message } : {}),
    ...(typeof version === 'number' ? { version } : {}),
    ...(typeof withdrawnAt === 'number' ? { withdrawnAt } : {}),
    ...(isDocument(centre) ? { centreDocument: { name: centre.document, sm3: centre.sm3 } } : {}),
  }
}

/** The trading centre started it, on this document. */
function isDocument(value: unknown): value is { document: string; sm3: string } {
  return typeof value === 'object' && value !== null && 'document' in value && 'sm3' in value
}

/** What both pages show of invoices among the steps of a guarantee. */
const shownOfInvoices: ReadonlySet<string> = new Set(['invoice-issued', 'invoice-refused', 'invoice-red-lettered'])

export const invoiceSteps = (
  invoices: readonly { events: readonly { at: number; event: string; to: string }[] }[],
): { at: number; event: string; to: string }[] =>
  invoices
    .flatMap(({ events }) => events.filter(({ event }) => shownOfInvoices.has(event)))
    .map(({ at, event, to }) => ({ at, event, to }))

type DemandEventRow = { demand: string; at: Date; event: string; to_state: string; detail: unknown }

const shownOfDemands: ReadonlySet<string> = new Set(shownDemandEvents)

/** Events of demands among those of the application, in the order of time. */
export function withDemandEvents<Event extends { at: number }>(
  events: readonly Event[],
  rows: readonly DemandEventRow[],
  demands: readonly { id: string; amount: Fen }[],
) {
  const presented = new Set(rows.filter(({ event }) => event.startsWith('document-')).map(({ demand }) => demand))
  const ofDemands = [...Map.groupBy(rows, ({ demand }) => demand)].flatMap(([demand, own]) => {
    if (!presented.has(demand)) return []
    const amount = demands.find(({ id }) => id === demand)?.amount
    const payments = paymentsIn(own)
    return own.flatMap(({ at, event, to_state: to, detail }, index) => {
      if (!shownOfDemands.has(event)) return []
      const shown = eventOf({ at: at.getTime(), event, to, detail })
      const { total: paid, own: payment } = payments[index] ?? {}
      return {
        ...shown,
        ...(paid === undefined && amount !== undefined ? { amount: formatYuan(amount) } : {}),
        ...(paid === undefined ? {} : { paid }),
        ...(payment === undefined ? {} : { payment }),
        ...(isStatedAlone(detail) ? { statedAlone: true } : {}),
      }
    })
  })
  return [...events, ...ofDemands].sort((one, other) => one.at - other.at)
}
