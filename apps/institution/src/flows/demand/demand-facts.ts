import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Fen, fen } from '@openbaohan/protocol/values/fen.ts'
import { type DemandFacts, type DiscrepancyCode, findDiscrepancies } from '../../domain/demand/demand-checklist.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import type { DemandRow } from '../../records/demands.ts'
import { loadLetter } from './demand-letter.ts'

/** What the guarantee still promises: every payment under any of its demands has reduced it. */
export async function remainderOf(trx: Trx, application: ApplicationRow): Promise<Fen> {
  return fen(BigInt(application.amount_fen) - (await sumPaid(trx, 'application', application.id)))
}

export async function paidUnder(trx: Trx, demand: DemandRow): Promise<Fen> {
  return fen(await sumPaid(trx, 'demand', demand.id))
}

async function sumPaid(trx: Trx, column: 'application' | 'demand', id: string): Promise<bigint> {
  const { sum } = await trx
    .selectFrom('demand_payment')
    .select((row) => row.fn.sum<string | null>('fen').as('sum'))
    .where(column, '=', id)
    .executeTakeFirstOrThrow()
  return BigInt(sum ?? 0)
}

/**
 * What is found against a demand as it is. Once discrepancies were stated, nothing else may be held against it:
 * they had to be stated all at once (gaps.md, "discrepancies are stated once").
 */
export async function discrepanciesOf(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
): Promise<DiscrepancyCode[]> {
  const found = findDiscrepancies(await factsOf(trx, demand, application), demand.checklist ?? undefined)
  const stated = demand.discrepancies?.codes
  return stated === undefined ? found : found.filter((code) => stated.includes(code))
}

async function factsOf(trx: Trx, demand: DemandRow, application: ApplicationRow): Promise<DemandFacts> {
  const { letter, hasAuthorisation } = await loadLetter(trx, demand)
  const lastDay = application.expires_on ?? application.latest_date
  // What this demand was paid already is not held against it.
  const remainder = (await remainderOf(trx, application)) + (await paidUnder(trx, demand))
  return {
    applicationState: demand.application_state,
    presentedAt: demand.presented_at.getTime(),
    endsAt: lastDay === null ? undefined : endOfShanghaiDate(lastDay),
    amountText: demand.amount ?? (demand.flags.includes('unreadable:amount') ? '' : null),
    amount: demand.amount_fen === null ? undefined : fen(demand.amount_fen),
    remainder: fen(remainder),
    payeeAccount: demand.payee_account,
    payeeName: demand.payee_name,
    beneficiaryName: application.beneficiary_name,
    letter,
    hasAuthorisation,
  }
}
