import { sql } from 'kysely'
import { nextApplicationState } from '../domain/application/application-state.ts'
import type { BankEntryState } from '../domain/bank-entry/bank-entry.ts'
import { comparePayer } from '../domain/premium/compare-payer.ts'
import type { Payer } from '../domain/premium/payer.ts'
import type { Ports } from '../ports.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../records/applications.ts'
import { waitForImport } from '../records/bank-entries/imports.ts'
import { markRecorded } from '../records/bank-entries/mark-recorded.ts'
import { isCreditRecorded } from '../records/bank-entries/recorded-entries.ts'
import { takeNumber } from '../records/guarantees/take-number.ts'
import { findBasicAccount } from '../records/premiums/basic-accounts.ts'
import { insertReceipt } from '../records/premiums/receipts.ts'
import { planTimer, timerKinds } from '../timers.ts'

/**
 * As the bank has booked it; none where a sandbox assumes it, or a system does not state it. `fen`: of an entry of a
 * statement, where a bank may book several credits under one reference.
 */
export type IncomingTransfer = {
  reference?: string | undefined
  receivedOn?: string | undefined
  fen?: bigint | undefined
}
type Received = {
  payer: Payer
  actor: string
  at: number
  despite?: string | undefined
  transfer?: IncomingTransfer
}

/**
 * Whether it was recorded for another payment, or is to go back of no application: one transfer is one thing. Where a day
 * is not stated the reference decides. Of an entry of a statement only what was recorded by hand counts, whatever its
 * amount: other entries of its reference are other credits. Entries of the bank stay as they are until the transaction ends.
 */
export async function isTransferKnown(trx: Trx, { reference, receivedOn, fen }: IncomingTransfer): Promise<boolean> {
  if (reference === undefined) return false
  await waitForImport(trx)
  const day = receivedOn ?? null
  const { rows: entries } = await sql<{ state: BankEntryState }>`select state from bank_entry
    where direction = 'credit' and reference = ${reference} and booked_on = coalesce(${day}, booked_on)
    order by id for update`.execute(trx)
  if (fen !== undefined && receivedOn !== undefined)
    return await isCreditRecorded(trx, { reference, bookedOn: receivedOn })
  if (entries.some(({ state }) => state === 'for-refund' || state === 'returned')) return true
  const { rows: receipts } = await sql`select from premium_receipt where bank_reference = ${reference}
    and (received_on is null or received_on = coalesce(${day}, received_on)) limit 1`.execute(trx)
  if (receipts.length > 0) return true
  const { rows: recoveries } = await sql`select from demand_recourse where reference = ${reference}
    and reverses is null and not reversed
    and (received_on is null or received_on = coalesce(${day}, received_on)) limit 1`.execute(trx)
  return recoveries.length > 0
}

/**
 * The premium is here: keeps who paid it (§2 demands payer and account), gives the guarantee its number and plans its
 * issue. Nothing when no premium is awaited.
 * @param received.despite why a payment of another payer is taken nonetheless
 */
export async function receivePremium(
  trx: Trx,
  application: ApplicationRow,
  { payer, actor, at, despite, transfer }: Received,
  ports: Ports,
): Promise<ApplicationRow | undefined> {
  if (nextApplicationState(application.state, 'premium-received') === undefined) return undefined
  const guaranteeNumber = await takeNumber(trx, ports.settings.guaranteeNumberPattern, at)
  const { applicant_code: code, applicant_name: name } = application
  const result = comparePayer(payer, { name }, await findBasicAccount(trx, code, ports.settings.basicAccounts))
  const issuing = await applyEvent(trx, application, 'premium-received', {
    actor,
    at,
    set: {
      payer_name: payer.name,
      payer_account: payer.account,
      guarantee_number: guaranteeNumber,
      file_version: 1,
    },
    detail: {
      source: payer.source,
      premiumFen: application.premium_fen,
      guaranteeNumber,
      verdict: result,
      ...(despite === undefined ? {} : { despite }),
      ...(transfer?.reference === undefined ? {} : { reference: transfer.reference }),
    },
  })
  await insertReceipt(trx, {
    application: application.id,
    state: 'taken',
    payer_name: payer.name,
    payer_account: payer.account,
    fen: application.premium_fen ?? '0',
    verdict: result,
    reason: despite ?? null,
    bank_reference: transfer?.reference ?? null,
    received_on: transfer?.receivedOn ?? null,
    actor,
    at: new Date(at),
  })
  if (transfer?.reference !== undefined) await markRecorded(trx, transfer.reference)
  await planTimer(trx, timerKinds.issueSealed, application, at)
  return issuing
}
