import { fen, formatYuan, yuanIn } from '@openbaohan/protocol/values/fen.ts'

/** Cells of one guarantee; what several of one bidder state is joined in the order in which they are on the sheet. */
export type GuaranteeCells = {
  applicantName: string
  applicantCode: string
  /** Yuan. */
  amount: string
  /** In its own order. */
  texts: readonly string[]
}
export type BidderCells = GuaranteeCells & { guarantees: number }

/**
 * One row for each bidder, as a committee counts them: a bidder that has two guarantees is one bidder, whose amounts are
 * added and whose other cells hold both. @param separator between the values of two guarantees
 */
export function rowsByBidder(rows: readonly GuaranteeCells[], separator: string): BidderCells[] {
  return [...Map.groupBy(rows, ({ applicantCode }) => applicantCode).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const sum = own.reduce((total, { amount }) => total + yuanIn(amount), 0n)
    return {
      ...first,
      amount: formatYuan(fen(sum)),
      texts: own.length === 1 ? first.texts : first.texts.map((_, place) => joined(own, place, separator)),
      guarantees: own.length,
    }
  })
}

const joined = (own: readonly GuaranteeCells[], place: number, separator: string): string =>
  own.map(({ texts }) => texts[place] || '—').join(separator)
