/** Which recourse a credit may be a repayment of. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { sql } from 'kysely'
import { isParty } from '../../domain/bank-entry/named-entry.ts'
import type { Trx } from '../../records/applications.ts'
import type { BankEntryView } from './contract.ts'
import type { ListedEntry } from './list.ts'

export type OwedCase = {
  demand: string
  ordinal: number
  guarantee_number: string | null
  applicant_name: string
  /** Of its basic account. */
  account: string | null
  rest: string
}

/** Whatever is owed still, also of closed cases: what comes in later is recorded as before. The open ones first, then the newest. */
export async function loadOwedCases(trx: Trx): Promise<OwedCase[]> {
  const { rows } = await sql<OwedCase>`
    select recourse_case.demand, ordinal, guarantee_number, applicant_name, basic_account.account,
        (owed_fen - recovered_fen)::text as rest
      from recourse_case join demand on demand.id = recourse_case.demand
      join application on application.id = recourse_case.application
      left join basic_account on basic_account.code = upper(application.applicant_code)
      where recourse_case.state in ('open', 'closed') 
      order by (recourse_case.state = 'open') desc, recourse_case.opened_at desc, recourse_case.demand limit 500`.execute(
    trx,
  )
  return rows
}

/** Those of the debtor who paid, those that the payer names, and those of exactly what is left; what fits of the first two first. */
export function recoveriesFor(row: ListedEntry, cases: readonly OwedCase[]): BankEntryView['recoveries'] {
  return cases
    .map((one) => ({
      demand: one.demand,
      ordinal: one.ordinal,
      guaranteeNumber: one.guarantee_number ?? '',
      applicantName: one.applicant_name,
      rest: formatYuan(fen(one.rest)),
      isDebtor: isParty(row, { name: one.applicant_name, account: one.account }),
      namesGuarantee: isNamed(row, one),
      fits: BigInt(row.rest) <= BigInt(one.rest),
      isAmount: row.rest === one.rest,
    }))
    .filter(({ isDebtor, namesGuarantee, isAmount }) => isDebtor || namesGuarantee || isAmount)
    .toSorted((one, other) => weightOf(other) - weightOf(one))
    .map(({ isAmount: _, ...offer }) => offer)
}

const isNamed = ({ remittance }: ListedEntry, { guarantee_number: number }: OwedCase): boolean =>
  number !== null && remittance?.toUpperCase().includes(number.toUpperCase()) === true

type Weighed = { isDebtor: boolean; namesGuarantee: boolean; fits: boolean; isAmount: boolean }

const weightOf = ({ isDebtor, namesGuarantee, fits, isAmount }: Weighed): number => {
  const isLed = isDebtor || namesGuarantee
  return (isLed && fits ? 8 : 0) + (isAmount ? 4 : 0) + (isLed ? 2 : 0) + (isDebtor ? 1 : 0)
}
