import { sql } from 'kysely'
import type { PayerResult } from '../../domain/premium/compare-payer.ts'
import type { Trx } from '../applications.ts'
import { lapseApproval } from '../approvals/approvals.ts'
import { compareRecords } from '../bank-entries/contradictions.ts'

/**
 * Who paid, as it should have been recorded, also of what refunds left of it. What the guarantee and the platform state
 * is the application's and stays. Where it went back, the entries of that reference are compared again.
 */
export async function correctPayer(
  trx: Trx,
  receipt: string,
  { name, account }: { name: string; account: string },
  result: PayerResult,
  at: number,
): Promise<void> {
  const { rows } = await sql<{ id: string; reference: string | null }>`with recursive part as (
      select id from premium_receipt where id = ${receipt}
      union all select rest.id from premium_receipt as rest join part on rest.rest_of = part.id)
    update premium_receipt set payer_name = ${name}, payer_account = ${account},
      "verdict" = case when "verdict" = 'amount-differs' then "verdict" else ${result} end
    where id in (select id from part) returning id, reference`.execute(trx)
  for (const { id, reference } of rows) {
    // what was proposed of it was read with another payee
    await lapseApproval(trx, 'refunds.record', id, at)
    if (reference !== null) await compareRecords(trx, [reference])
  }
}
