import type { OpenedEnvelope } from '@openbaohan/custody/opened-envelope.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { createTurns } from '@openbaohan/server/loop/turns.ts'
import { enqueue, type OutboxMessage } from '@openbaohan/server/outbox/enqueue.ts'
import type { Kysely, Selectable } from 'kysely'
import { nextApplicationState } from '../domain/application/application-state.ts'
import {
  type BidderMatter,
  type EarlyWords,
  earlyWords,
  type Notifications,
  notifyBidders,
} from '../notifications/notify-bidders.ts'
import { findEarlyOpening } from '../records/events/early-openings.ts'
import { type OpenedRow, writeOpened } from '../records/opening/write-opened.ts'
import type { PlatformTables } from '../records/tables.ts'
import { addWorkItem } from '../records/work-items.ts'
import { noteLateChanges } from './late-changes.ts'
import { type FactPorts, openingFacts, tenderColumns } from './opening-facts.ts'

type OpeningBatchPorts = FactPorts & {
  findPartner(id: string): Promise<Partner | undefined>
  notifications: Notifications
}

/** Epoch milliseconds: when the opening began, the bid deadline that every `restore` states, and now. */
export type OpeningOf = {
  lotId: string
  openedAt: number
  deadline: number
  now: number
  /** Found after the opening, by trying every envelope: its tag was lost or changed. */
  isLate?: boolean
}

type ClosedRow = Pick<
  Selectable<PlatformTables['application']>,
  'number' | 'partner' | 'state' | 'guarantee_number' | 'applicant_code'
>

/**
 * Joins the applications of a batch to their lot, in the caller's transaction: the lot's row, the state, its event and
 * the restore (§3) of each that was issued. An envelope that was opened before, by a run that was cut off or by another
 * process, is left alone, and one that this key opens and that names another lot stays closed for that one.
 */
export async function storeOpened(
  trx: Kysely<PlatformTables>,
  envelopes: readonly OpenedEnvelope[],
  opening: OpeningOf,
  { findPartner, notifications, ...factPorts }: OpeningBatchPorts,
): Promise<void> {
  const byNumber = new Map(envelopes.map((envelope) => [envelope.id, envelope]))
  const rows = await lockClosed(trx, [...byNumber.keys()])
  const tender = await trx
    .selectFrom('lot')
    .select([...tenderColumns, 'number'])
    .where('id', '=', opening.lotId)
    .executeTakeFirstOrThrow()
  const opened = await findEarlyOpening(trx, tender.number)
  const early = opened && earlyWords(opened)
  const written: OpenedRow[] = []
  const restores: OutboxMessage[] = []
  const turns = createTurns() // the keys of a lot that opens later need not wait for all of this one
  const notified: BidderMatter[] = []
  for (const row of rows) {
    const envelope = byNumber.get(row.number)
    if (envelope === undefined) continue
    const outcome = decideOpened(row, envelope)
    if (outcome === 'of-another-lot') {
      // It waits, closed, for the lot it names. The matter names no lot: that one may not be open yet.
      await addWorkItem(trx, { kind: 'box-of-another-lot', application: row.number, at: opening.now })
      continue
    }
    written.push(outcome)
    if (opening.isLate === true)
      await addWorkItem(trx, { kind: 'found-by-full-search', application: row.number, at: opening.now })
    const application = { number: row.number, applicantCode: row.applicant_code }
    const to = outcome.change?.to
    if (to === 'lapsed') notified.push({ application, ...withoutGuarantee(early) })
    if (to !== 'opened' || outcome.opened === undefined || row.guarantee_number === null) continue
    notified.push({ application, ...withGuarantee(early) })
    const { number: applicationNumber, partner, guarantee_number: guaranteeNumber } = row
    const body: Outgoing = {
      call: 'restore',
      message: {
        platformCode: (await findPartner(partner))?.platformCode ?? '',
        ...{ applicationNumber, guaranteeNumber, openedAt: opening.deadline },
        key: Buffer.from(outcome.opened.key).toString('base64'),
        ...openingFacts(tender, { partner, number: guaranteeNumber }, factPorts),
      },
    }
    restores.push({ partner, key: applicationNumber, body, inLineSince: turns.take(partner, opening.now) })
  }
  await writeOpened(trx, written, opening)
  const own = written.flatMap(({ number, opened }) => (opened === undefined ? [] : [number]))
  await noteLateChanges(trx, own, opening)
  await enqueue(trx, restores, opening.now)
  await notifyBidders(trx, notified, notifications, opening.now)
}

const withGuarantee = (early: EarlyWords | undefined) =>
  early === undefined ? ({ kind: 'lot-opened' } as const) : ({ kind: 'lot-opened-early', early } as const)
const withoutGuarantee = (early: EarlyWords | undefined) =>
  early === undefined
    ? ({ kind: 'opened-without-guarantee' } as const)
    : ({ kind: 'opened-early-without-guarantee', early } as const)

const lockClosed = (trx: Kysely<PlatformTables>, numbers: readonly string[]): Promise<ClosedRow[]> =>
  trx
    .selectFrom('application')
    .select(['number', 'partner', 'state', 'guarantee_number', 'applicant_code'])
    .where('number', 'in', numbers)
    .where('box_state', '=', 'closed')
    .orderBy('number')
    .forUpdate()
    .execute()

/** What the opening of this envelope writes. */
function decideOpened({ number, state }: ClosedRow, envelope: OpenedEnvelope): OpenedRow | 'of-another-lot' {
  if (envelope.outcome === 'lot-mismatch') return 'of-another-lot'
  const isOpened = envelope.outcome === 'opened'
  const event = isOpened ? 'lot-opened' : 'box-mismatched'
  const to = nextApplicationState(state, event)
  const opened = isOpened ? { opened: { lot: envelope.lot, key: envelope.key } } : {}
  if (to === undefined) return { number, ...opened }
  const lapsed = state === 'withdrawing' ? { withdrawal: 'lapsed' } : undefined
  const detail = isOpened ? lapsed : { problem: envelope.outcome }
  return { number, ...opened, change: { event, from: state, to, ...(detail === undefined ? {} : { detail }) } }
}
