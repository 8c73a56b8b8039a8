/**
 * When the bids of an opened lot were due, epoch milliseconds: as announced, however late the opening began, and earlier
 * only where the lot was opened early. Bid validity counts from here (实施条例 §25–26).
 */
export const bidDeadline = ({ opensAt, openedAt }: { opensAt: number; openedAt: number }): number =>
  Math.min(opensAt, openedAt)
