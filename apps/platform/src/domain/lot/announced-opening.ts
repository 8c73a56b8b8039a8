/** Epoch milliseconds. `firstOpensAt` is stored once the time was moved. */
export type OpeningTimes = { opensAt: number; firstOpensAt?: number | undefined; openedAt?: number | undefined }

/** The time that was announced first. */
export const firstAnnounced = ({ opensAt, firstOpensAt }: OpeningTimes): number => firstOpensAt ?? opensAt

/** The same, where the lot is to open or has opened at another time: moved, or opened before its time. */
export function otherAnnounced(lot: OpeningTimes): number | undefined {
  const announced = firstAnnounced(lot)
  const isMoved = announced !== lot.opensAt
  const isEarly = lot.openedAt !== undefined && lot.openedAt < lot.opensAt
  return isMoved || isEarly ? announced : undefined
}

/** What is stored with another opening time: the first one stays. */
export const firstOpening = (lot: OpeningTimes, opensAt: number | undefined): number | undefined =>
  opensAt === undefined || opensAt === lot.opensAt ? lot.firstOpensAt : firstAnnounced(lot)
