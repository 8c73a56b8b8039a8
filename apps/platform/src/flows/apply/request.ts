import { sealApplication } from '@openbaohan/custody/application.ts'
import type { Receipt } from '@openbaohan/custody/receipt.ts'
import { agreesOn } from '@openbaohan/protocol/dialects/extensions.ts'
import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { plainPhone } from '@openbaohan/protocol/values/phone.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import { validityTierOf } from '../../domain/lot/validity-tier.ts'
import { holdOpeningLock } from '../../opening/opening-lock.ts'
import type { TagPeriods } from '../../opening/tag-periods.ts'
import { type Contact, insertContact } from '../../records/application-contacts.ts'
import { insertApplication } from '../../records/applications/new-application.ts'
import { findAnswer, insertAnswer } from '../../records/applications/repeatable-answers.ts'
import { findBidder } from '../../records/bidders.ts'
import { findLot, type Lot } from '../../records/lots.ts'
import { listProducts } from '../../records/products.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { type CheckedSubmission, checkSubmission, isClosed } from './check-submission.ts'
import type { Repeatable } from './repeatable-answer.ts'

export type SubmitPorts = {
  db: Kysely<PlatformTables>
  clock: Clock
  findPartner(appkey: string): Promise<Partner | undefined>
  random(length: number): Uint8Array
  tags: Pick<TagPeriods, 'tagFor'>
}

export type SubmitResult = { ok: true; applicationNumber: string; receipt: Receipt } | { ok: false; problem: ErrorCode }

/**
 * A bidder applies (§1). What is stored knows the bidder, the envelope and the ciphertexts; which lot it was is in the envelope
 * and in the receipt, which is given and not stored; with `repeatable` it is stored under the caller's key and the vault,
 * and the same key gets the same answer, also after the lot has closed. A key that can be guessed gets an answer that
 * was given under it in former times, and no new one.
 */
export async function submitApplication(
  { db, clock, findPartner, random, tags }: SubmitPorts,
  input: {
    bidderCode: string
    lotNumber: string
    partner: string
    product?: string | undefined
    revision?: number | undefined
    /** Submitted by the bidder itself, signed in: it can be asked to come to the institution's page. */
    bidderOnline?: boolean | undefined
    /** The contact for this application, instead of the registered one. */
    contact?: Contact | undefined
  },
  repeatable?: Repeatable & { isGuessable: boolean },
): Promise<SubmitResult> {
  const chosen = input.product === undefined ? [] : [input.product]
  const stated = input.contact === undefined ? [] : [JSON.stringify(Object.entries(input.contact).sort())]
  const asked = [input.bidderCode, input.lotNumber, input.partner, ...chosen, ...stated]
  const earlier = await repeatAnswer(db, repeatable, asked)
  if (earlier !== undefined) return earlier
  if (repeatable?.isGuessable === true) return { ok: false, problem: 'idempotency-key-weak' }
  const [lot, bidder, partner, products] = await Promise.all([
    findLot(db, input.lotNumber),
    findBidder(db, input.bidderCode),
    findPartner(input.partner),
    listProducts(db, input.partner),
  ])
  const checked = checkSubmission({
    ...{ lot, bidder, partner, products },
    ...{ chosen: input.product, revision: input.revision, now: clock.now() },
    statesContact: input.contact !== undefined,
  })
  if ('problem' in checked) return { ok: false, problem: checked.problem }
  const { contactName: name, contactPhone } = checked.bidder
  const phone = contactPhone === undefined ? undefined : plainPhone(contactPhone)
  const contact = input.contact === undefined ? { name, phone, stated: false } : { ...input.contact, stated: true }
  const { applicationNumber, commitment, envelope, sealed, receipt } = sealApplication(
    {
      lot: textOf(checked.lot),
      lotId: checked.lot.id,
      lotPublicKey: checked.lot.publicKey,
      appkey: checked.partner.appkey,
      applicantCode: checked.bidder.code,
      amount: checked.lot.amount,
      cipher: checked.partner.dialect.cipher,
      numberForm: checked.partner.dialect.applicationNumber,
    },
    random,
  )
  const tagged = await tags.tagFor(checked.lot.publicKey, applicationNumber)
  const stored = await db.transaction().execute(async (trx) => {
    await holdOpeningLock(trx)
    const now = clock.now()
    const current = await findLot(trx, input.lotNumber)
    if (current === undefined || isClosed(current, now)) return 'closed'
    // what was sealed above is what the lot was before
    if (current.revision !== checked.lot.revision) return 'corrected'
    if (repeatable !== undefined) {
      const isFirst = await insertAnswer(trx, {
        handle: repeatable.handle,
        content: repeatable.contentOf(asked),
        application: applicationNumber,
        answer: repeatable.seal({ applicationNumber, receipt }),
        answered_at: new Date(now),
        under_vault: true,
      })
      if (!isFirst) return 'answered'
    }
    await insertApplication(trx, {
      number: applicationNumber,
      partner: checked.partner.id,
      appkey: checked.partner.appkey,
      applicant_code: checked.bidder.code,
      applicant_name: checked.bidder.name,
      amount_fen: String(parseYuan(checked.lot.amount) ?? 0n),
      commitment,
      box: Buffer.from(envelope),
      tag: tagged.tag,
      tag_period: tagged.period,
      sealed_lot_number: sealed.lotNumber,
      sealed_lot_name: sealed.lotName,
      sealed_beneficiary_name: sealed.beneficiaryName,
      sealed_beneficiary_code: sealed.beneficiaryCode ?? null,
      product: checked.product?.name ?? null,
      product_rate: checked.product?.rate ?? null,
      product_minimum_fen: checked.product === undefined ? null : minimumFenOf(checked.product),
      test: checked.partner.test,
      submitted_at: new Date(now),
    })
    await insertContact(trx, applicationNumber, contact)
    const body = applyMessage({ ...checked, contact }, applicationNumber, sealed, input.bidderOnline ?? false)
    await enqueue(trx, [{ partner: checked.partner.id, key: applicationNumber, body }], now)
    return 'stored'
  })
  if (stored === 'stored') return { ok: true, applicationNumber, receipt }
  if (stored === 'corrected') return { ok: false, problem: 'lot-corrected' }
  const first = stored === 'answered' ? await repeatAnswer(db, repeatable, asked) : undefined
  return first ?? { ok: false, problem: 'lot-closed' }
}

const minimumFenOf = ({ minimumPremium }: { minimumPremium: string }) => String(parseYuan(minimumPremium) ?? 0n)

/** The answer that was given under the same key. */
async function repeatAnswer(
  db: Kysely<PlatformTables>,
  repeatable: Repeatable | undefined,
  asked: readonly string[],
): Promise<SubmitResult | undefined> {
  if (repeatable === undefined) return undefined
  const row = await findAnswer(db, repeatable.handle)
  if (row === undefined) return undefined
  if (!row.content.equals(repeatable.contentOf(asked))) return { ok: false, problem: 'idempotency-key-reused' }
  // Sealed by this function, as this type.
  return { ok: true, ...(repeatable.open(row.answer) as { applicationNumber: string; receipt: Receipt }) }
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
  { bidder, lot, partner, platformCode, contact }: CheckedSubmission & { contact: Contact },
  applicationNumber: string,
  sealed: LotText,
  bidderOnline: boolean,
): Outgoing {
  const tier = agreesOn(partner.dialect, 'validity-tier') ? validityTierOf(lot.bidValidityDays) : undefined
  return {
    call: 'apply',
    message: {
      platformCode,
      applicationNumber,
      applicantName: bidder.name,
      applicantCode: bidder.code,
      contactName: contact.name,
      contactPhone: contact.phone,
      sealedLotNumber: sealed.lotNumber,
      sealedLotName: sealed.lotName,
      amount: lot.amount,
      sealedBeneficiaryName: sealed.beneficiaryName,
      sealedBeneficiaryCode: sealed.beneficiaryCode,
      ...(tier === undefined ? {} : { validityTier: tier }),
      ...(bidderOnline && agreesOn(partner.dialect, 'bidder-online') ? { bidderOnline } : {}),
    },
  }
}
