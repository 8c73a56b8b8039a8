import { fen } from '@openbaohan/protocol/values/fen.ts'
import { isUniqueViolation } from '@openbaohan/server/db/unique-violation.ts'
import { matchCredit } from '../domain/bank-entry/match-credit.ts'
import { splitCredit } from '../domain/bank-entry/split-credit.ts'
import type { Payer } from '../domain/premium/payer.ts'
import type { Ports } from '../ports.ts'
import { isTransferKnown, receivePremium } from '../premiums/receive-premium.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'
import {
  type BankEntryRow,
  entryOf,
  isEntryWhole,
  lockEntry,
  noteEntryEvent,
  settleEntry,
} from '../records/bank-entries/entry-rows.ts'
import { waitForImport } from '../records/bank-entries/imports.ts'
import { lockApplication } from '../records/find-application.ts'
import { awaitedAlone } from './awaited-premiums.ts'

/** The index by which one transfer is one premium. */
export const receivedOnce = 'premium_receipt_received_once'

/**
 * Decides again on what is now locked, and books it.
 * @returns false where it is no longer without doubt: it then waits for a person
 */
export async function bookMatch(ports: Ports, entryId: string, applicationId: string, actor: string): Promise<boolean> {
  try {
    return await ports.db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, applicationId)
      await waitForImport(trx)
      const row = await lockEntry(trx, entryId)
      if (row?.state !== 'waiting' || application.state !== 'awaiting-premium') return false
      const entry = entryOf(row)
      const awaited = await awaitedAlone(trx, application, entry, ports)
      if (matchCredit(entry, awaited, ports.clock.now()).kind !== 'match') return false
      const payer = { name: entry.partyName ?? '', account: entry.partyAccount ?? '' }
      return (await takeAsPremium(trx, row, application, { payer, actor, event: 'matched' }, ports)) !== undefined
    })
  } catch (error) {
    if (isUniqueViolation(error, receivedOnce)) return false
    throw error
  }
}

type Taken = {
  payer: Pick<Payer, 'name' | 'account'>
  actor: string
  event: 'matched' | 'assigned'
  despite?: string | undefined
}

/**
 * Of more than the premium the rest is to go back. Entry and application are locked.
 * @returns undefined where the transfer was recorded, also a part, no premium is awaited, or it is less than that
 */
export async function takeAsPremium(
  trx: Trx,
  row: BankEntryRow,
  application: ApplicationRow,
  { payer, actor, event, despite }: Taken,
  ports: Ports,
): Promise<ApplicationRow | undefined> {
  const at = ports.clock.now()
  const transfer = { reference: row.reference, receivedOn: row.booked_on, fen: BigInt(row.fen) }
  if (!(await isEntryWhole(trx, row)) || (await isTransferKnown(trx, transfer))) return undefined
  const received = { payer: { ...payer, source: 'reported' as const }, actor, at, despite, transfer }
  if (application.state !== 'awaiting-premium') return undefined
  const due = application.premium_fen ?? row.fen
  const split = splitCredit(BigInt(row.fen), BigInt(due))
  if (split.kind === 'less') return undefined
  const booked = { ...{ application: application.id, booked: fen(due), event, actor, at }, reason: despite }
  // first, so that the receipt is known as this entry's and marks no other one as recorded
  if (split.kind === 'exact') await settleEntry(trx, row, { ...booked, state: 'booked' })
  else {
    await settleEntry(trx, row, { ...booked, state: 'for-refund', refund: fen(split.rest) })
    await noteEntryEvent(trx, row.id, { event: 'refund-ordered', actor, at, reason: undefined })
  }
  return await receivePremium(trx, application, received, ports)
}
