import { sealApplication } from '@openbaohan/custody/application.ts'
import type { LotText } from '@openbaohan/custody/lot-text.ts'
import type { Receipt } from '@openbaohan/custody/receipt.ts'
import type { ErrorCode } from '@openbaohan/protocol/errors.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send.ts'
import type { Clock } from '@openbaohan/server/clock.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { Kysely } from 'kysely'
import { findBidder } from '../../bidders/bidders.ts'
import { parseFen } from '../../domain/fen.ts'
import { findLot, type Lot } from '../../lots/lots.ts'
import { holdGate } from '../../lots/opening-gate.ts'
import { listProducts } from '../../products/products.ts'
import type { PlatformTables } from '../../tables.ts'
import { type CheckedSubmission, checkSubmission, isClosed } from './check-submission.ts'

export type SubmitPorts = {
  db: Kysely<PlatformTables>
  clock: Clock
  findPartner(appkey: string): Promise<Partner | undefined>
  random(length: number): Uint8Array
}

export type SubmitResult = { ok: true; applicationNumber: string; receipt: Receipt } | { ok: false; problem: ErrorCode }

/**
 * A bidder applies (§1). What is kept knows the bidder, the box and the ciphertexts; which lot it was is in the box
 * and in the receipt, which is given once and not kept.
 */
export async function submitApplication(
  { db, clock, findPartner, random }: SubmitPorts,
  input: { bidderCode: string; lotNumber: string; partner: string },
): Promise<SubmitResult> {
  const [lot, bidder, partner, products] = await Promise.all([
    findLot(db, input.lotNumber),
    findBidder(db, input.bidderCode),
    findPartner(input.partner),
    listProducts(db, input.partner),
  ])
  const checked = checkSubmission({ lot, bidder, partner, products, now: clock.now() })
  if ('problem' in checked) return { ok: false, problem: checked.problem }
  const { applicationNumber, commitment, box, sealed, receipt } = sealApplication(
    {
      lot: textOf(checked.lot),
      lotId: checked.lot.id,
      lotPublicKey: checked.lot.publicKey,
      appkey: checked.partner.appkey,
      applicantCode: checked.bidder.code,
      amount: checked.lot.amount,
      cipher: checked.partner.dialect.cipher,
    },
    random,
  )
  const stored = await db.transaction().execute(async (trx) => {
    await holdGate(trx)
    const now = clock.now()
    const current = await findLot(trx, input.lotNumber)
    if (current === undefined || isClosed(current, now)) return false
    await trx
      .insertInto('application')
      .values({
        number: applicationNumber,
        partner: checked.partner.id,
        appkey: checked.partner.appkey,
        applicant_code: checked.bidder.code,
        applicant_name: checked.bidder.name,
        amount_fen: String(parseFen(checked.lot.amount) ?? 0n),
        state: 'submitted',
        guarantee_number: null,
        redirect_url: null,
        commitment,
        box: Buffer.from(box),
        box_state: 'closed',
        sealed_lot_number: sealed.lotNumber,
        sealed_lot_name: sealed.lotName,
        sealed_beneficiary_name: sealed.beneficiaryName,
        sealed_beneficiary_code: sealed.beneficiaryCode ?? null,
        submitted_at: new Date(now),
      })
      .execute()
    await trx
      .insertInto('application_event')
      .values({
        application: applicationNumber,
        at: new Date(now),
        event: 'submitted',
        from_state: null,
        to_state: 'submitted',
        detail: null,
      })
      .execute()
    const body = applyMessage(checked, applicationNumber, sealed)
    await enqueue(trx, [{ partner: checked.partner.id, key: applicationNumber, body }], now)
    return true
  })
  return stored ? { ok: true, applicationNumber, receipt } : { ok: false, problem: 'lot-closed' }
}

export function textOf(lot: Lot): LotText {
  return {
    lotNumber: lot.number,
    lotName: lot.name,
    beneficiaryName: lot.beneficiaryName,
    ...(lot.beneficiaryCode === undefined ? {} : { beneficiaryCode: lot.beneficiaryCode }),
  }
}

/** §1. Ciphertexts are made once and resent as they are, so a repeat stays a repeat. */
function applyMessage(
  { bidder, lot, platformCode }: CheckedSubmission,
  applicationNumber: string,
  sealed: LotText,
): Outgoing {
  return {
    call: 'apply',
    message: {
      platformCode,
      applicationNumber,
      applicantName: bidder.name,
      applicantCode: bidder.code,
      contactName: bidder.contactName,
      contactPhone: bidder.contactPhone,
      sealedLotNumber: sealed.lotNumber,
      sealedLotName: sealed.lotName,
      amount: lot.amount,
      sealedBeneficiaryName: sealed.beneficiaryName,
      sealedBeneficiaryCode: sealed.beneficiaryCode,
    },
  }
}
