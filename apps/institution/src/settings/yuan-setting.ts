import { type Fen, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { z } from 'zod'

/** An amount as it is written in the configuration. */
export const yuanSetting = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => parseYuan(text) !== undefined, '应为元为单位的金额，如 5000000.00 / an amount in yuan')
  .transform((text) => parseYuan(text) as Fen)
