/** What is announced of an opening before its time: the times, and why where the reason was entered to be published. */
import type { OpeningTimes } from './announced-opening.ts'

/** Epoch milliseconds; `firstOpensAt` where the time had been moved before. */
export type EarlyOpening = { opensAt: number; firstOpensAt?: number; openedAt: number; reason?: string }

/** Of its event `opened-early`. */
type EarlyOrder = { reason?: string | null | undefined; detail?: Record<string, unknown> | null | undefined }

/** Only a reason that was entered under the notice that it becomes public: earlier ones may contain internal words. */
export const reasonIsPublic = ({ detail }: EarlyOrder): boolean => detail?.reasonIsPublic === true

/** In the detail of the event. */
export const publicReason = { reasonIsPublic: true } as const

export function earlyOpening(
  { opensAt, firstOpensAt, openedAt }: OpeningTimes,
  order: EarlyOrder = {},
): EarlyOpening | undefined {
  if (openedAt === undefined || openedAt >= opensAt) return undefined
  const reason = reasonIsPublic(order) ? (order.reason ?? undefined) : undefined
  return {
    opensAt,
    ...(firstOpensAt === undefined ? {} : { firstOpensAt }),
    openedAt,
    ...(reason === undefined ? {} : { reason }),
  }
}

/** Where a reason is to be stated and none was published; for what has one text for both languages. */
export const unpublishedReason = '未公开 / not published'
