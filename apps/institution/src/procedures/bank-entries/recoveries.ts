/** Which recourse a credit may be a repayment of. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { sql } from 'kysely'
import {
  type FoldedParty,
  foldParty,
  foldStated,
  hasOtherAccount,
  isSameParty,
} from '../../domain/bank-entry/named-entry.ts'
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

type FoldedCase = OwedCase & { party: FoldedParty; number: string | undefined }

/** Of each state. */
const mostCases = 500

/**
 * Whatever is owed still, also of closed cases: what comes in later is recorded as before. The open ones first, then the
 * newest. By `recourse_case_open` and `recourse_case_closed`.
 */
export async function loadOwedCases(trx: Trx): Promise<FoldedCase[]> {
  const casesOf = (
    state: 'open' | 'closed',
  ) => sql`(select demand, application, state, opened_at, owed_fen - recovered_fen as rest
    from recourse_case where state = ${sql.lit(state)} order by opened_at desc, demand desc limit ${mostCases})`
  const { rows } = await sql<OwedCase>`
    select owed.demand, ordinal, guarantee_number, applicant_name, basic_account.account, rest::text
      from (${casesOf('open')} union all ${casesOf('closed')}) as owed
      join demand on demand.id = owed.demand
      join application on application.id = owed.application
      left join basic_account on basic_account.code = upper(application.applicant_code)
      order by (owed.state = 'open') desc, owed.opened_at desc, owed.demand`.execute(trx)
  return rows.map((one) => ({
    ...one,
    party: foldParty({ name: one.applicant_name, account: one.account }),
    number: one.guarantee_number?.toUpperCase(),
  }))
}

/** Those of the debtor who paid, those that the payer names, and those of exactly what is left; what fits of the first two first. */
export function recoveriesFor(row: ListedEntry, cases: readonly FoldedCase[]): BankEntryView['recoveries'] {
  const stated = foldStated(row)
  const remittance = row.remittance?.toUpperCase()
  return cases
    .map((one) => ({
      one,
      isDebtor: isSameParty(stated, one.party),
      otherAccount: hasOtherAccount(stated, one.party),
      namesGuarantee: one.number !== undefined && remittance?.includes(one.number) === true,
      fits: BigInt(row.rest) <= BigInt(one.rest),
      isAmount: row.rest === one.rest,
    }))
    .filter((one) => one.isDebtor || one.otherAccount || one.namesGuarantee || one.isAmount)
    .toSorted((one, other) => weightOf(other) - weightOf(one))
    .map(({ one, isDebtor, otherAccount, namesGuarantee, fits }) => ({
      demand: one.demand,
      ordinal: one.ordinal,
      guaranteeNumber: one.guarantee_number ?? '',
      applicantName: one.applicant_name,
      rest: formatYuan(fen(one.rest)),
      ...{ isDebtor, otherAccount, namesGuarantee, fits },
    }))
}

type Weighed = { isDebtor: boolean; namesGuarantee: boolean; fits: boolean; isAmount: boolean }

const weightOf = ({ isDebtor, namesGuarantee, fits, isAmount }: Weighed): number => {
  const isLed = isDebtor || namesGuarantee
  return (isLed && fits ? 8 : 0) + (isAmount ? 4 : 0) + (isLed ? 2 : 0) + (isDebtor ? 1 : 0)
}
