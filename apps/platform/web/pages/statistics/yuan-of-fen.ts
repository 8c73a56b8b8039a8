import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'

/** A sum of the statistics as every amount is written. */
export const yuanOfFen = (sum: number): string => formatYuan(fen(BigInt(sum)))
