/** What a second person reads of a refund, a waiver or a correction of a refund before approving it. */
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { sql } from 'kysely'
import type { ApplicationState } from '../domain/application/application-state.ts'
import { nextRest } from '../domain/premium/next-rest.ts'
import type { Trx } from '../records/applications.ts'
import type { ApprovalRow } from './list-approvals.ts'

/** In fen. `due`: before it; `waived`: no more goes back of this; `staysDue`: afterwards. */
export type RefundEffect = {
  payeeName: string
  payeeAccount: string
  due: bigint
  waived: bigint
  staysDue: bigint
}

type Row = {
  id: string
  payer_name: string
  payer_account: string
  fen: string
  waived_fen: string
  due_cause: string | null
  state: ApplicationState
  /** Of what refunds of its rest went back or were waived. */
  below: string
}

/** By the id of the approval. */
export async function loadRefundEffects(
  trx: Trx,
  approvals: readonly ApprovalRow[],
): Promise<ReadonlyMap<string, RefundEffect>> {
  const named = approvals.flatMap((row) => {
    const receipt = receiptIn(row)
    return receipt === undefined ? [] : [{ row, receipt }]
  })
  if (named.length === 0) return new Map()
  const ids = named.map(({ receipt }) => receipt)
  const { rows } =
    await sql<Row>`select receipt.id, receipt.payer_name, receipt.payer_account, receipt.fen, waived_fen, due_cause,
      application.state, (with recursive part as (
        select id, returned_fen, waived_fen from premium_receipt where rest_of = receipt.id
        union all select rest.id, rest.returned_fen, rest.waived_fen from premium_receipt as rest join part on rest.rest_of = part.id)
      select coalesce(sum(coalesce(returned_fen, 0) + waived_fen), 0)::bigint from part) as below
    from premium_receipt as receipt join application on application.id = receipt.application
    where receipt.id = any(${ids}::bigint[])`.execute(trx)
  const receipts = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    named.flatMap(({ row, receipt }) => {
      const found = receipts.get(receipt)
      return found === undefined ? [] : [[row.id, effectOf(row, found)] as const]
    }),
  )
}

function receiptIn({ procedure, subject, input: { kind, record } }: ApprovalRow): string | undefined {
  if (procedure === 'refunds.record') return subject
  return procedure === 'bankEntries.correctRecord' && kind === 'refund' && typeof record === 'string'
    ? record
    : undefined
}

function effectOf({ procedure, input }: ApprovalRow, receipt: Row): RefundEffect {
  const due = BigInt(receipt.fen)
  const amount = (typeof input.amount === 'string' ? parseYuan(input.amount) : undefined) ?? 0n
  const payee = { payeeName: receipt.payer_name, payeeAccount: receipt.payer_account, due }
  if (procedure === 'refunds.record') {
    const less = due > amount ? due - amount : 0n
    return input.restStays === true
      ? { ...payee, waived: 0n, staysDue: less }
      : { ...payee, waived: less, staysDue: 0n }
  }
  // more than came is refused when it is approved
  const returned = amount < due ? amount : due
  const ground = { cause: receipt.due_cause ?? 'not-premium', state: receipt.state }
  const { waived, rest, state } = nextRest({ credit: due, returned, waived: BigInt(receipt.waived_fen) }, ground)
  const left = rest - BigInt(receipt.below)
  return { ...payee, waived, staysDue: state === 'taken' || left < 0n ? 0n : left }
}
