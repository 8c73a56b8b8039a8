/** What is announced of lots to everybody: corrections by notice, and openings before their time. */
import { mapPage, type Page, pageOf } from '@openbaohan/server/list/page.ts'
import { type Kysely, sql } from 'kysely'
import { type EarlyOpening, earlyOpening } from '../../domain/lot/early-opening.ts'
import type { CorrectionCause, LotFieldChange } from '../../domain/lot/lot-correction.ts'
import type { PlatformTables } from '../tables.ts'
import { recordedIn } from './corrections.ts'

export const noticeKinds = ['correction', 'early-opening'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export type LotNotice = {
  id: string
  at: number
  kind: NoticeKind
  lotNumber: string
  lotName: string
  /** The text of a correction, empty of an early opening. */
  notice: string
  changes: readonly LotFieldChange[]
  cause?: CorrectionCause
  early?: EarlyOpening
}

/** Each by an index of its own: `lot_notice`, `lot_early_notice`, and `lot_any_notice` of both. */
const isOfKind = {
  correction: sql<boolean>`(lot_event.event = 'corrected' and lot_event.detail ? 'notice')`,
  'early-opening': sql<boolean>`lot_event.event = 'opened-early'`,
  any: sql<boolean>`(lot_event.event = 'opened-early' or (lot_event.event = 'corrected' and lot_event.detail ? 'notice'))`,
} as const satisfies Record<NoticeKind | 'any', unknown>

/** Of all lots, newest first. @param after the id of the last one of the page before */
export async function listNotices(
  db: Kysely<PlatformTables>,
  { after, limit, kind }: { after?: string | undefined; limit: number; kind?: NoticeKind | undefined },
): Promise<Page<LotNotice>> {
  const rows = await db
    .selectFrom('lot_event')
    .innerJoin('lot', 'lot.id', 'lot_event.lot_id')
    .select(['lot_event.id', 'lot_event.at', 'lot_event.event', 'lot_event.detail', 'lot_event.reason'])
    .select(['lot.number', 'lot.name', 'lot.opens_at', 'lot.first_opens_at', 'lot.opened_at'])
    .where(isOfKind[kind ?? 'any'])
    .$if(after !== undefined, (query) => query.where('lot_event.id', '<', after ?? ''))
    .orderBy('lot_event.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, ({ id }) => id)
  return mapPage(page, ({ id, at, event, detail, reason, number, name, ...times }) => {
    const head = { id, at: at.getTime(), lotNumber: number, lotName: name }
    if (event === 'corrected') {
      const { changes, notice = '', cause } = recordedIn(detail)
      return { ...head, kind: 'correction', notice, changes, ...(cause === undefined ? {} : { cause }) }
    }
    const { opens_at, first_opens_at, opened_at } = times
    const early = earlyOpening(
      { opensAt: opens_at.getTime(), firstOpensAt: first_opens_at?.getTime(), openedAt: opened_at?.getTime() },
      { reason, detail },
    )
    return { ...head, kind: 'early-opening', notice: '', changes: [], ...(early === undefined ? {} : { early }) }
  })
}
