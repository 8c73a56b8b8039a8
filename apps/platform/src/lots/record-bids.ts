import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { decideBidCount } from '../domain/lot/decide-bid-count.ts'
import { findBidCount, saveBidCount } from '../records/bids/bid-counts.ts'
import { addLotEvent, type Lot, loadLot, lockLot } from '../records/lots.ts'
import type { OrderPorts } from './order-lot.ts'

type Reported = { bids: number; by: string; reason?: string | undefined }

/** The opening system reports how many bids were in at the deadline. The same again changes nothing. */
export async function recordBids(
  { db, clock }: Pick<OrderPorts, 'db' | 'clock'>,
  lotNumber: string,
  { bids, by, reason }: Reported,
): Promise<{ ok: true; lot: Lot } | { ok: false; problem: ErrorCode; more?: string }> {
  return db.transaction().execute(async (trx) => {
    const row = await lockLot(trx, lotNumber)
    if (row === undefined) return { ok: false, problem: 'lot-unknown' }
    const [now, deadline] = [clock.now(), row.opens_at.getTime()]
    const reported = row.bids ?? (await findBidCount(trx, row.id, deadline))?.bids
    const decision = decideBidCount({ state: row.state, opensAt: deadline, reported }, { bids, reason }, now)
    if (decision.kind === 'refuse') return { ok: false, problem: decision.problem, more: row.state }
    if (decision.kind !== 'repeat') {
      await saveBidCount(trx, row.id, { bids, by, at: now, deadline })
      const event = decision.kind === 'record' ? 'bids-reported' : 'bids-corrected'
      const detail = decision.kind === 'record' ? { bids } : { bids, before: reported }
      await addLotEvent(trx, row.id, { at: now, event, who: by, reason, detail })
    }
    return { ok: true, lot: await loadLot(trx, lotNumber) }
  })
}
