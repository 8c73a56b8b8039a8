import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import { cancel, schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { firstOpening } from '../domain/lot/announced-opening.ts'
import { decideLotOrder, type LotChange, type LotOrder } from '../domain/lot/decide-lot-order.ts'
import { publicReason } from '../domain/lot/early-opening.ts'
import { type TwoPeople, takesTwo } from '../domain/lot/lot-consent.ts'
import type { LotFieldChange } from '../domain/lot/lot-correction.ts'
import { closeOpeningLock } from '../opening/opening-lock.ts'
import { type BidCount, findBidCount } from '../records/bids/bid-counts.ts'
import { withdrawAuthorisationsOfLot } from '../records/documents/lot-authorisations.ts'
import { correctionColumns } from '../records/events/corrections.ts'
import { dropAllConsents, findFirstConsent, storeConsent } from '../records/lots/lot-consents.ts'
import { applyLotEvent } from '../records/lots/lot-state.ts'
import { type Lot, type LotRow, loadLot, lockLot, toLot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'

export type OrderPorts = { db: Kysely<PlatformTables>; clock: Clock; mode: 'sandbox' | 'production' }

/** Who orders: the person that was named, and the key it came with. */
export type Orderer = {
  who: string
  keyId: string
  reason?: string | undefined
  /** It was entered under the notice that everybody will read it, where the lot opens early. */
  reasonIsPublic?: boolean | undefined
  /** Of a person (docs/decisions/0050, 0033). */
  twoPeople?: TwoPeople
}

export type OrderResult = { ok: true; lot: Lot; changed: boolean } | { ok: false; problem: ErrorCode; more?: string }

/**
 * Everything that is ordered about a lot, under its row's lock and the opening lock that keeps applications and notices out.
 * What takes two people is stored as the first one's consent and refused by name until the second orders the same.
 */
export async function orderLot(
  { db, clock, mode }: OrderPorts,
  lotNumber: string,
  order: LotOrder,
  orderer: Orderer,
): Promise<OrderResult> {
  return db.transaction().execute(async (trx): Promise<OrderResult> => {
    await closeOpeningLock(trx)
    const now = clock.now()
    const row = await lockLot(trx, lotNumber)
    if (row === undefined) return { ok: false, problem: 'lot-unknown' }
    const reported = order.action === 'open' ? await findBidCount(trx, row.id, row.opens_at.getTime()) : undefined
    if (reported !== undefined && order.action === 'open' && (order.bids ?? reported.bids) !== reported.bids)
      return { ok: false, problem: 'bids-differ', more: `${reported.bids}` }
    const counted = order.action === 'open' && reported !== undefined ? { ...order, bids: reported.bids } : order
    const decision = decideLotOrder(toLot(row), counted, { now, mode })
    if (decision.kind === 'refuse') {
      const { problem, more } = decision
      return { ok: false, problem, ...(more === undefined ? {} : { more }) }
    }
    if (decision.kind === 'change') {
      const { who, keyId, twoPeople = mode === 'production' ? 'some' : 'none' } = orderer
      const given = { reason: orderer.reason, reasonIsPublic: orderer.reasonIsPublic === true }
      const consent = { content: decision.content, who, keyId, at: now }
      const first = await findFirstConsent(trx, row.id, order.action, consent)
      if (first === undefined && takesTwo(twoPeople, decision)) {
        await storeConsent(trx, row.id, order.action, consent, given)
        return { ok: false, problem: 'opening-needs-two', more: decision.content }
      }
      // the second person's own reason counts, where there is one
      const { reason, reasonIsPublic } =
        given.reason !== undefined || first === undefined
          ? given
          : { reason: first.reason ?? undefined, reasonIsPublic: first.reason_is_public }
      if (decision.missing !== undefined) return { ok: false, problem: decision.missing }
      await applyLotEvent(
        trx,
        row.id,
        { set: columnsOf(row, decision, now) },
        {
          at: now,
          event: decision.recorded,
          who: first === undefined ? who : `${first.who} + ${who}`,
          reason,
          detail: detailOf(row, decision, { reported, reasonIsPublic: reason !== undefined && reasonIsPublic }),
        },
      )
      // what the first of two has ordered was about the lot as it was
      await dropAllConsents(trx, row.id)
      await scheduleAfter(trx, row, decision, now)
      if (decision.changes?.some((change) => namesParty(change, row)))
        await withdrawAuthorisationsOfLot(trx, row.id, { at: now, by: who, reason: partiesCorrected })
    }
    return { ok: true, lot: await loadLot(trx, lotNumber), changed: decision.kind === 'change' }
  })
}

const partiesCorrected = '标段的招标人或招标代理已更正 / the beneficiary or the agency of the lot was corrected'

/** A credit code identifies an organisation; without one its name does. */
const namesParty = ({ field }: LotFieldChange, { beneficiary_code, agency_code }: LotRow): boolean =>
  field === 'beneficiaryCode' ||
  field === 'agencyCode' ||
  (field === 'beneficiaryName' && beneficiary_code === null) ||
  (field === 'agency' && agency_code === null)

/** A count that was reported is recorded with its source; the source of one that a person entered is the order. */
function detailOf(
  row: LotRow,
  { opensAt, bids, changes, notice, cause, recorded }: LotChange,
  { reported, reasonIsPublic }: { reported: BidCount | undefined; reasonIsPublic: boolean },
): Record<string, unknown> | undefined {
  if (changes !== undefined)
    return { changes, ...(notice === undefined ? {} : { notice }), ...(cause === undefined ? {} : { cause }) }
  if (opensAt !== undefined && opensAt !== row.opens_at.getTime()) return { from: row.opens_at.getTime(), to: opensAt }
  const detail = {
    ...(bids === undefined ? {} : { bids }),
    ...(bids === undefined || reported === undefined ? {} : { reportedBy: reported.by }),
    ...(recorded === 'opened-early' && reasonIsPublic ? publicReason : {}),
  }
  return Object.keys(detail).length === 0 ? undefined : detail
}

const columnsOf = (row: LotRow, { event, to, opensAt, bids, changes }: LotChange, now: number) => ({
  state: to,
  ...(opensAt === undefined ? {} : { opens_at: new Date(opensAt), first_opens_at: firstOpensAt(row, opensAt) }),
  ...(event === 'opening-begun' ? { opened_at: new Date(now) } : {}),
  ...(bids === undefined ? {} : { bids }),
  ...(changes === undefined ? {} : { ...correctionColumns(changes), revision: row.revision + 1 }),
})

function firstOpensAt(row: LotRow, opensAt: number): Date | null {
  const first = firstOpening(toLot(row), opensAt)
  return first === undefined ? null : new Date(first)
}

/** The timers that follow from the lot's new state. */
async function scheduleAfter(
  trx: Kysely<PlatformTables>,
  row: LotRow,
  { event, to, opensAt }: LotChange,
  now: number,
): Promise<void> {
  if (event === 'opening-begun') await schedule(trx, [{ kind: timerKinds.openLot, subject: row.id, dueAt: now }])
  else if (to === 'announced')
    await schedule(trx, [{ kind: timerKinds.openLot, subject: row.id, dueAt: opensAt ?? row.opens_at.getTime() }])
  else await cancel(trx, timerKinds.openLot, row.id)
  if (to === 'aborted' || to === 'terminated')
    await schedule(trx, [{ kind: timerKinds.endLot, subject: row.id, dueAt: now }])
}
