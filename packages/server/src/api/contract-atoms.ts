/** Value types that many contracts share; each has one rule. */
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { z } from 'zod'

/** Trimmed, not empty, at most `max` characters. */
export const text = (characters: number) => z.string().trim().min(1).max(characters)

/** Epoch milliseconds. */
export const millis = z.int().nonnegative()

/** An amount in yuan as a decimal string with at most two decimals. */
export const yuan = z
  .string()
  .refine((value) => parseYuan(value) !== undefined, { message: '金额应为最多两位小数的数 / an amount in yuan' })

/** The same, greater than zero. */
export const positiveYuan = z.string().refine((value) => (parseYuan(value) ?? 0n) > 0n, {
  message: '金额应为最多两位小数的正数 / an amount in yuan, above 0',
})
