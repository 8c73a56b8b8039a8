import { type AwaitedPremium, indexAwaited } from '../domain/bank-entry/match-credit.ts'
import type { Ports } from '../ports.ts'
import { findBasicAccount } from '../premiums/basic-accounts.ts'
import type { ApplicationRow, Trx } from '../records/move-application.ts'

/** More wait at no institution; beyond it the queue is worked off in parts. */
const mostAwaited = 20_000

/** Everything that waits for its premium, found by the marks of a credit. */
export async function loadAwaited(trx: Trx, { settings }: Pick<Ports, 'settings'>) {
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
  )
}

/** The one that is locked, as it is now. */
export async function awaitedAlone(trx: Trx, row: ApplicationRow, { settings }: Pick<Ports, 'settings'>) {
  return indexAwaited([awaitedOf(row, await findBasicAccount(trx, row.applicant_code, settings.basicAccounts))])
}

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
