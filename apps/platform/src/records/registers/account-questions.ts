/** The questions of partners about accounts within the window: the rows of migrations/0350-account-questions.sql. */
import { type Kysely, sql } from 'kysely'
import { limits } from '../../domain/limits.ts'
import type { AskedBefore } from '../../domain/register/limit-account-questions.ts'
import type { PlatformTables } from '../tables.ts'

/** `bidder` is absent when the application is not the partner's, or unknown; `account` is a digest. */
export type AccountQuestion = { partner: string; bidder: string | undefined; account: string; at: number }

const windowMs = limits.accountQuestionsMilliseconds

/** Until the end of the transaction the partner's questions wait for one another; other rows of it do not. */
export async function holdQuestions(trx: Kysely<PlatformTables>, partner: string): Promise<void> {
  await trx.selectFrom('partner').select('id').where('id', '=', partner).forNoKeyUpdate().execute()
}

export async function readAskedBefore(
  trx: Kysely<PlatformTables>,
  { partner, bidder, account, at }: AccountQuestion,
): Promise<AskedBefore> {
  const after = new Date(at - windowMs)
  const { rows } = await sql<Row>`
    with known as (
      select bidder, account, max(asked_at) as last from account_question
      where partner = ${partner} and asked_at > ${after} and bidder is not null
        and (bidder = ${bidder ?? null} or account = ${account})
      group by bidder, account
    )
    select
      exists (select from known where bidder = ${bidder ?? null} and account = ${account}) as is_repeat,
      (select count(*)::int from account_question where partner = ${partner} and asked_at > ${after}) as questions,
      (select min(asked_at) from account_question where partner = ${partner} and asked_at > ${after}) as questions_first,
      count(*) filter (where bidder = ${bidder ?? null} and account <> ${account})::int as accounts,
      min(last) filter (where bidder = ${bidder ?? null} and account <> ${account}) as accounts_first,
      count(*) filter (where bidder <> ${bidder ?? null} and account = ${account})::int as bidders,
      min(last) filter (where bidder <> ${bidder ?? null} and account = ${account}) as bidders_first
    from known`.execute(trx)
  const row = rows[0]
  if (row === undefined) throw new Error('an aggregate without a row')
  const counted = (count: number, first: Date | null) => ({
    count,
    firstUntil: first === null ? undefined : first.getTime() + windowMs,
  })
  return {
    isRepeat: row.is_repeat,
    questions: counted(row.questions, row.questions_first),
    accounts: counted(row.accounts, row.accounts_first),
    bidders: counted(row.bidders, row.bidders_first),
  }
}

type Row = {
  is_repeat: boolean
  questions: number
  questions_first: Date | null
  accounts: number
  accounts_first: Date | null
  bidders: number
  bidders_first: Date | null
}

/** Deletes what has left the window. */
export async function saveAccountQuestion(
  trx: Kysely<PlatformTables>,
  { partner, bidder, account, at }: AccountQuestion,
): Promise<void> {
  await trx
    .deleteFrom('account_question')
    .where('partner', '=', partner)
    .where('asked_at', '<=', new Date(at - windowMs))
    .execute()
  await trx
    .insertInto('account_question')
    .values({ partner, bidder: bidder ?? null, account, asked_at: new Date(at) })
    .execute()
}
