/** Documents of withdrawals that the trading centre started for a bidder, and the withdrawals themselves. */
import { mapPage, type Page, pageOf } from '@openbaohan/server/list/page.ts'
import { behind, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import type { Kysely } from 'kysely'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import type { WithdrawalReason } from '../../domain/ending/withdrawal-reasons.ts'
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

/** Newest first, by `withdrawal_document_newest`. */
export async function listCentreWithdrawals(
  db: Kysely<PlatformTables>,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<ListedWithdrawal>> {
  const found = await db
    .selectFrom('withdrawal_document as document')
    .innerJoin('application', 'application.number', 'document.application')
    .leftJoin('opened_application as opened', 'opened.application', 'document.application')
    .select(['document.application', 'document.name', 'document.sm3', 'document.reason', 'document.at', 'document.by'])
    .select(['application.partner', 'application.state', 'opened.application as opened'])
    .where(behind(readPlace(after), ['document.at', 'document.application'], 'desc'))
    .orderBy('document.at', 'desc')
    .orderBy('document.application', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(found, limit, (last) => placeText({ at: last.at.getTime(), id: last.application }))
  return mapPage(page, ({ at, opened, ...row }) => ({ ...row, at: at.getTime(), isOpened: opened !== null }))
}
