import { sql } from 'kysely'
import type { BankEntry } from '../domain/bank-entry/bank-entry.ts'
import {
  type AwaitedPremium,
  indexAwaited,
  type MarkedApplication,
  marksIn,
} from '../domain/bank-entry/match-credit.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'
import { findBasicAccount } from '../records/premiums/basic-accounts.ts'

/** More wait at no institution; beyond it the queue is worked off in parts. */
const mostAwaited = 20_000

type Credit = Pick<BankEntry, 'subAccount' | 'remittance'>

/** Everything that waits for its premium, found by the marks of these credits, and what else the marks lead to. */
export async function loadAwaited(trx: Trx, credits: readonly Credit[], { settings }: Pick<Ports, 'settings'>) {
  const rows = await trx
    .selectFrom('application')
    .leftJoin('basic_account', (join) =>
      join.onRef('basic_account.code', '=', ({ fn, ref }) => fn('upper', [ref('application.applicant_code')])),
    )
    .select(['application.id', 'application_number', 'applicant_name', 'applicant_code', 'premium_fen', 'sub_account'])
    .select(['application.created_at', 'basic_account.name', 'basic_account.account'])
    .where('state', '=', 'awaiting-premium')
    .orderBy('application.created_at')
    .limit(mostAwaited)
    .execute()
  const configured = new Map(settings.basicAccounts.map((one) => [one.code, one]))
  return indexAwaited(
    rows.map(({ name, account, ...row }) =>
      awaitedOf(
        row,
        name === null || account === null ? configured.get(row.applicant_code.toUpperCase()) : { name, account },
      ),
    ),
    await loadOthers(
      trx,
      credits,
      rows.map(({ id }) => id),
    ),
  )
}

/** The one that is locked, as it is now. */
export async function awaitedAlone(
  trx: Trx,
  row: ApplicationRow,
  credit: Credit,
  { settings }: Pick<Ports, 'settings'>,
) {
  const known = await findBasicAccount(trx, row.applicant_code, settings.basicAccounts)
  return indexAwaited([awaitedOf(row, known)], await loadOthers(trx, [credit], [row.id]))
}

/** Applications that the credits name, without those that wait. */
async function loadOthers(
  trx: Trx,
  credits: readonly Credit[],
  awaited: readonly string[],
): Promise<MarkedApplication[]> {
  const marks = credits.flatMap(marksIn)
  const keysOf = (wanted: string) => marks.flatMap(([mark, key]) => (mark === wanted ? [key] : []))
  const words = keysOf('number')
  const numbers = [...new Set([...words, ...words.map((word) => word.toLowerCase()), ...credits.flatMap(wordsIn)])]
  const subAccounts = [...new Set([...keysOf('sub-account'), ...credits.flatMap(({ subAccount }) => subAccount ?? [])])]
  const { rows } = await sql<{ id: string; number: string; sub_account: string | null; paid: boolean }>`
    select id, application_number as number, sub_account, payer_name is not null as paid from application
    where application_number = any(${numbers}::text[]) or sub_account = any(${subAccounts}::text[])`.execute(trx)
  const waiting = new Set(awaited)
  return rows.flatMap(({ id, number, sub_account: subAccount, paid: isPaid }) =>
    waiting.has(id) ? [] : [{ id, number, subAccount, isPaid }],
  )
}

const wordsIn = ({ remittance }: Credit): string[] => remittance?.match(/[\w-]+/g) ?? []

type Row = Pick<
  ApplicationRow,
  'id' | 'application_number' | 'applicant_name' | 'premium_fen' | 'sub_account' | 'created_at'
>

const awaitedOf = (row: Row, known: AwaitedPremium['known']): AwaitedPremium => ({
  id: row.id,
  number: row.application_number,
  applicantName: row.applicant_name,
  due: BigInt(row.premium_fen ?? 0),
  subAccount: row.sub_account,
  since: row.created_at.getTime(),
  known,
})
