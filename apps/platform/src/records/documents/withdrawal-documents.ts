/** Documents of withdrawals that the trading centre started for a bidder, and the withdrawals themselves. */
import { hasRow } from '@openbaohan/server/list/has-row.ts'
import { mapPage } from '@openbaohan/server/list/page.ts'
import { type AskedList, readSorted, type SortedPage } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { type Kysely, sql } from 'kysely'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import type { WithdrawalReason } from '../../domain/ending/withdrawal-reasons.ts'
import type { centreWithdrawalSorts } from '../../domain/list-sorts.ts'
import type { PlatformTables } from '../tables.ts'

export type WithdrawalDocument = {
  application: string
  name: string
  /** Hex, of the document itself. */
  sm3: string
  /** Hex, of its sealed bytes in the file store. */
  sealedSm3: string
  reason: WithdrawalReason
  at: number
  by: string
}

export type WithdrawalDocumentTable = {
  application: string
  name: string
  sm3: string
  sealed_sm3: string
  reason: WithdrawalReason
  at: Date
  by: string
}

/** One that was refused may be started again, with another document. */
export async function saveWithdrawalDocument(
  trx: Kysely<PlatformTables>,
  { application, sealedSm3, at, ...rest }: WithdrawalDocument,
): Promise<void> {
  const row = { ...rest, sealed_sm3: sealedSm3, at: new Date(at) }
  await trx
    .insertInto('withdrawal_document')
    .values({ application, ...row })
    .onConflict((conflict) => conflict.column('application').doUpdateSet(row))
    .execute()
}

export async function findWithdrawalDocument(
  db: Kysely<PlatformTables>,
  application: string,
): Promise<WithdrawalDocument | undefined> {
  const row = await db
    .selectFrom('withdrawal_document')
    .selectAll()
    .where('application', '=', application)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { sealed_sm3: sealedSm3, at, ...rest } = row
  return { ...rest, sealedSm3, at: at.getTime() }
}

export type ListedWithdrawal = Omit<WithdrawalDocument, 'sealedSm3'> & {
  partner: string
  state: ApplicationState
  isOpened: boolean
}

type Sort = (typeof centreWithdrawalSorts)[number]
type Listed = Omit<WithdrawalDocumentTable, 'sealed_sm3'> &
  Pick<ListedWithdrawal, 'partner' | 'state'> & { opened: boolean }
/** By `withdrawal_document_newest`. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  at: [
    { column: 'withdrawal_document.at', kind: 'time' },
    { column: 'withdrawal_document.application', kind: 'text' },
  ],
}

const isOpened = hasRow(
  sql`from opened_application where opened_application.application = withdrawal_document.application`,
)

/** Without a choice the newest first. */
export async function listCentreWithdrawals(
  db: Kysely<PlatformTables>,
  asked: AskedList<Sort>,
): Promise<SortedPage<ListedWithdrawal>> {
  const page = await readSorted<Listed, Sort>(
    db,
    {
      select: sql`withdrawal_document.application, withdrawal_document.name, withdrawal_document.sm3,
        withdrawal_document.reason, withdrawal_document.at, withdrawal_document.by, application.partner,
        application.state, ${isOpened} as opened`,
      from: sql`withdrawal_document`,
      joins: sql`join application on application.number = withdrawal_document.application`,
      where: [],
      orders,
      usual: ['at', 'desc'],
    },
    asked,
  )
  return mapPage(page, ({ at, opened, ...row }) => ({ ...row, at: at.getTime(), isOpened: opened }))
}
