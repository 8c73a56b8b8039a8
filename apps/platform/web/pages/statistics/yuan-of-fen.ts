import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'

/** A sum to be compared, in fen; exact far beyond what is guaranteed in a year. */
export const fenOf = (amount: string): number => Number(parseYuan(amount) ?? 0n)

/** The same as every amount is written. */
export const yuanOfFen = (sum: number): string => formatYuan(fen(BigInt(sum)))
