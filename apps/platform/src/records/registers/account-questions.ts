/** The questions of partners about accounts within the window: the rows of migrations/0350-account-questions.sql. */
import { type Kysely, sql } from 'kysely'
import { limits } from '../../domain/limits.ts'
import type { AskedBefore } from '../../domain/register/limit-account-questions.ts'
import type { PlatformTables } from '../tables.ts'

/** `company` is absent when the application is not the partner's, or unknown; `account` is a MAC. */
export type AccountQuestion = { partner: string; company: string | undefined; account: string; at: number }

const windowMs = limits.accountQuestionsMilliseconds

/** Until the end of the transaction the partner's questions wait for one another; other rows of it do not. */
export async function holdQuestions(trx: Kysely<PlatformTables>, partner: string): Promise<void> {
  await trx.selectFrom('partner').select('id').where('id', '=', partner).forNoKeyUpdate().execute()
}

export async function readAskedBefore(
  trx: Kysely<PlatformTables>,
  { partner, company, account, at }: AccountQuestion,
): Promise<AskedBefore> {
  const after = new Date(at - windowMs)
  const { rows } = await sql<Row>`
    with known as (
      select company, account, max(asked_at) as last from account_question
      where partner = ${partner} and asked_at > ${after} and company is not null
        and (company = ${company ?? null} or account = ${account})
      group by company, account
    )
    select
      exists (select from known where company = ${company ?? null} and account = ${account}) as is_repeat,
      (select count(*)::int from account_question where partner = ${partner} and asked_at > ${after}) as questions,
      (select min(asked_at) from account_question where partner = ${partner} and asked_at > ${after}) as questions_first,
      count(*) filter (where company = ${company ?? null} and account <> ${account})::int as accounts,
      min(last) filter (where company = ${company ?? null} and account <> ${account}) as accounts_first,
      count(*) filter (where company <> ${company ?? null} and account = ${account})::int as companies,
      min(last) filter (where company <> ${company ?? null} and account = ${account}) as companies_first
    from known`.execute(trx)
  const row = rows[0]
  if (row === undefined) throw new Error('an aggregate without a row')
  const counted = (count: number, first: Date | null) => ({
    count,
    firstUntil: first === null ? undefined : first.getTime() + windowMs,
  })
  return {
    isRepeat: row.is_repeat,
    accountQuestions: counted(row.questions, row.questions_first),
    accountsOfOneCompany: counted(row.accounts, row.accounts_first),
    companiesOfOneAccount: counted(row.companies, row.companies_first),
  }
}

type Row = {
  is_repeat: boolean
  questions: number
  questions_first: Date | null
  accounts: number
  accounts_first: Date | null
  companies: number
  companies_first: Date | null
}

/** Deletes what has left the window. */
export async function saveAccountQuestion(
  trx: Kysely<PlatformTables>,
  { partner, company, account, at }: AccountQuestion,
): Promise<void> {
  await trx
    .deleteFrom('account_question')
    .where('partner', '=', partner)
    .where('asked_at', '<=', new Date(at - windowMs))
    .execute()
  await trx
    .insertInto('account_question')
    .values({ partner, company: company ?? null, account, asked_at: new Date(at) })
    .execute()
}
