/** Demands under a guarantee, as the applicant sees them. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { demandStates } from '../../domain/demand/demand-state.ts'
import type { ExtendOrPay } from '../../domain/demand/extend-or-pay.ts'
import { type RecourseState, recourseStates } from '../../domain/demand/recourse.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import { paidFen } from '../../records/demands/demand-conditions.ts'
import type { DemandRow } from '../../records/demands.ts'
import { extension } from '../demands/contract.ts'

/** The amount as it was written. */
export const bidderDemand = z.object({
  ordinal: z.int(),
  state: z.enum(demandStates),
  amount: z.string().optional(),
  presentedAt: z.number(),
  paid: z.string(),
  /** The beneficiary asks to extend or pay; `suspendedUntil` is the last day of the suspension. */
  extension: extension.optional(),
  /** What the applicant owes for what was paid, what came back of it, and the rest. */
  recourse: z
    .object({ state: z.enum(recourseStates), owed: z.string(), recovered: z.string(), rest: z.string() })
    .optional(),
})

type Row = DemandRow & {
  paid_fen: string
  recourse_state: RecourseState | null
  owed_fen: string | null
  recovered_fen: string | null
}

/** Oldest first. */
export async function listBidderDemands(
  { id }: ApplicationRow,
  { db }: Ports,
): Promise<z.output<typeof bidderDemand>[]> {
  const { rows } = await sql<Row>`
    select demand.*, recourse_case.state as recourse_state, owed_fen, recovered_fen,
      ${paidFen}::text as paid_fen
    from demand left join recourse_case on recourse_case.demand = demand.id
    where demand.application = ${id} order by ordinal limit 50`.execute(db.kysely)
  return rows.map((demand) => ({
    ordinal: demand.ordinal,
    state: demand.state,
    ...(demand.amount === null ? {} : { amount: demand.amount }),
    presentedAt: demand.presented_at.getTime(),
    paid: formatYuan(fen(demand.paid_fen)),
    ...recourseOf(demand),
    ...(demand.extend_or_pay === null ? {} : { extension: shownExtension(demand.extend_or_pay) }),
  }))
}

/** Without the amendment, which is another's document. */
function shownExtension({ requestedTo, suspendedUntil, at, decided }: ExtendOrPay) {
  const { at: decidedAt = 0, reason = '', extendedTo } = decided ?? {}
  return {
    ...{ requestedTo, suspendedUntil, at },
    ...(decided === undefined ? {} : { decided: { at: decidedAt, reason, extendedTo } }),
  }
}

function recourseOf({ recourse_state: state, owed_fen: owed, recovered_fen: recovered }: Row) {
  if (state === null || owed === null) return {}
  const back = BigInt(recovered ?? 0)
  return {
    recourse: {
      state,
      owed: formatYuan(fen(owed)),
      recovered: formatYuan(fen(back)),
      rest: formatYuan(fen(BigInt(owed) - back)),
    },
  }
}
