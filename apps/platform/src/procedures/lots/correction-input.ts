import { formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { LotCorrection } from '../../domain/lot/lot-correction.ts'

/** As a lot is stored and compared: `700000` becomes `700000.00`. */
export const plainYuan = (text: string): string => {
  const amount = parseYuan(text)
  return amount === undefined ? text : formatYuan(amount)
}

export const correctionOf = ({ amount, estimate, ...rest }: LotCorrection): LotCorrection => ({
  ...rest,
  ...(amount === undefined || amount === null ? {} : { amount: plainYuan(amount) }),
  ...(estimate === undefined ? {} : { estimate: estimate === null ? null : plainYuan(estimate) }),
})
