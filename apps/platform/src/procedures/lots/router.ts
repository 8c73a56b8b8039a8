import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { shownRemaining } from '../../domain/demand/remaining.ts'
import { amountAdvice } from '../../domain/lot/amount-tiers.ts'
import { checkDraft } from '../../domain/lot/check-draft.ts'
import type { LotOrder } from '../../domain/lot/decide-lot-order.ts'
import { integrityHints } from '../../domain/lot/integrity-hints.ts'
import { capFindings } from '../../domain/lot/lot-caps.ts'
import { isUnopened } from '../../domain/lot/lot-state.ts'
import { createLot } from '../../lots/create-lot.ts'
import { type ImportTable, importLots } from '../../lots/import-lots.ts'
import { importWarnings } from '../../lots/import-warnings.ts'
import { readSentLotCsv } from '../../lots/lot-csv.ts'
import { lotDates } from '../../lots/lot-dates.ts'
import { markMilestone } from '../../lots/mark-milestone.ts'
import { orderLot } from '../../lots/order-lot.ts'
import { recordBids } from '../../lots/record-bids.ts'
import { findBidCount } from '../../records/bids/bid-counts.ts'
import { findOpenedLot, listLotApplications } from '../../records/lot-applications.ts'
import { countByAmount, findLot, type Lot, listLotEvents, listLots } from '../../records/lots.ts'
import { listTiedApplicants } from '../../records/opening/premium-payers.ts'
import { loadSheet } from '../../sheets/load-sheet.ts'
import { checkSheet, restoreSheet } from '../../sheets/sheets.ts'
import { api } from '../base.ts'
import type { ApiPorts } from '../ports.ts'
import { importRefusal, refusal, refusalOf } from '../refusals.ts'
import { correctionOf } from './correction-input.ts'
import { checkRow } from './import-row.ts'

type Ordered = {
  number: string
  by?: string | undefined
  reason?: string | undefined
  reasonIsPublic?: boolean | undefined
}
type Key = { id: string; name: string }

export function lotRoutes(ports: ApiPorts) {
  const { db } = ports
  /** Others of the same amount: the lot itself is counted while it is unopened. */
  const viewOf = ({ id: _id, publicKey: _key, ...lot }: Lot, lotsOf: ReadonlyMap<string, number>) => {
    const sameAmountLots = (lotsOf.get(lot.amount) ?? 0) - (isUnopened(lot.state) ? 1 : 0)
    const { findings, ...advice } = isUnopened(lot.state) ? amountAdvice(lot, sameAmountLots) : { findings: [] }
    const dates = lotDates(lot)
    return {
      ...lot,
      sameAmountLots,
      findings: [...capFindings(lot), ...findings],
      ...advice,
      ...(dates === undefined ? {} : { dates }),
    }
  }
  const countOf = async ({ id, opensAt }: Lot) => {
    const bidCount = await findBidCount(db, id, opensAt)
    return bidCount === undefined ? {} : { bidCount }
  }
  const fullView = async (lot: Lot) => ({
    ...viewOf(lot, await countByAmount(db)),
    ...(await countOf(lot)),
    events: await listLotEvents(db, lot.id),
  })
  const order = async ({ number, by, reason, reasonIsPublic }: Ordered, key: Key, wanted: LotOrder) => {
    const orderer = { who: nameOf(by, key), keyId: key.id, reason, reasonIsPublic }
    const result = await orderLot(ports, number, wanted, orderer)
    if (!result.ok) throw refusalOf(result)
    if (result.changed) ports.wakeTimers()
    return fullView(result.lot)
  }
  /** Before the opening, and for a lot that never opened, the answer is the same whatever was applied for. */
  const opened = async (number: string) => {
    const lot = await findOpenedLot(db, number)
    if (typeof lot === 'string') throw refusal(lot)
    return lot
  }
  const sheetPorts = { db, partners: { byId: async (id: string) => ports.partners.byId(id) } }
  return {
    create: api.lots.create.handler(async ({ input, context }) => {
      const [wrong] = checkDraft(input, ports.clock.now())
      if (wrong !== undefined) throw refusal(wrong.code, wrong.problem)
      const lot = await createLot(ports, input, context.caller.name)
      if (lot === undefined) throw refusal('lot-number-taken')
      return fullView(lot)
    }),
    import: api.lots.import.handler(async ({ input, context }) => {
      const table = typeof input === 'string' ? readSentLotCsv(input) : rowsOf(input)
      const result = await importLots(ports, table, checkRow, context.caller.name)
      if (!result.ok) throw importRefusal(result.problems)
      return { imported: result.imported, warnings: await importWarnings(db, result.lots, true) }
    }),
    list: api.lots.list.handler(async () => {
      const lotsOf = await countByAmount(db)
      return (await listLots(db)).map((lot) => viewOf(lot, lotsOf))
    }),
    find: api.lots.find.handler(async ({ input }) => {
      const lot = await findLot(db, input.number)
      if (lot === undefined) throw refusal('not-found')
      return fullView(lot)
    }),
    open: api.lots.open.handler(({ input, context }) =>
      order(input, context.caller, { action: 'open', bids: input.bids }),
    ),
    recordBids: api.lots.recordBids.handler(async ({ input: { number, bids, reason, by }, context }) => {
      const recorded = await recordBids(ports, number, { bids, reason, by: nameOf(by, context.caller) })
      if (!recorded.ok) throw refusalOf(recorded)
      return fullView(recorded.lot)
    }),
    postpone: api.lots.postpone.handler(({ input, context }) =>
      order(input, context.caller, { action: 'postpone', opensAt: input.opensAt }),
    ),
    suspend: api.lots.suspend.handler(({ input, context }) => order(input, context.caller, { action: 'suspend' })),
    resume: api.lots.resume.handler(({ input, context }) =>
      order(input, context.caller, { action: 'resume', opensAt: input.opensAt }),
    ),
    correct: api.lots.correct.handler(({ input, context }) =>
      order(input, context.caller, {
        action: 'correct',
        correction: correctionOf(input.correction),
        notice: input.notice,
        cause: input.cause,
      }),
    ),
    abort: api.lots.abort.handler(({ input, context }) => order(input, context.caller, { action: 'abort' })),
    terminate: api.lots.terminate.handler(({ input, context }) =>
      order(input, context.caller, { action: 'terminate' }),
    ),
    milestone: api.lots.milestone.handler(async ({ input: { number, by, ...milestone }, context }) => {
      const marked = await markMilestone(ports, number, { ...milestone, who: nameOf(by, context.caller) })
      if (!marked.ok) throw refusal(marked.problem, marked.more)
      ports.wakeTimers()
      return fullView(marked.lot)
    }),
    applications: api.lots.applications.handler(async ({ input }) => {
      const lot = await opened(input.number)
      return (await listLotApplications(db, lot.id)).map(
        ({ number, applicantName, applicantCode, state, amount, paid, guaranteeNumber }) => ({
          ...{ number, applicantName, applicantCode, state, amount: formatYuan(amount) },
          ...shownRemaining(state, { amount, paid }),
          ...(guaranteeNumber === undefined ? {} : { guaranteeNumber }),
        }),
      )
    }),
    checkSheet: api.lots.checkSheet.handler(async ({ input }) =>
      checkSheet(await loadSheet(sheetPorts, await opened(input.number))),
    ),
    restoreSheet: api.lots.restoreSheet.handler(async ({ input }) =>
      restoreSheet(await loadSheet(sheetPorts, await opened(input.number))),
    ),
    integrityHints: api.lots.integrityHints.handler(async ({ input }) =>
      integrityHints(await listTiedApplicants(db, (await opened(input.number)).id)),
    ),
  }
}

/** A system's key may name the person behind the order; both are written down. */
const nameOf = (by: string | undefined, key: Key) =>
  by === undefined || by === key.name ? key.name : `${by}（${key.name}）`

const rowsOf = (values: readonly unknown[]): ImportTable => ({
  rows: values.map((value, index) => ({ row: index + 1, value })),
  problems: [],
})
