/**
 * "Extend or pay" (URDG 758, art. 23) in the reason of a demand: §10 has no field for it. The platform writes this
 * sentence and the institution recognises it, so that the last day asked for need not be typed twice.
 */
import { isDate } from './china-day.ts'

/** @param until the last day for demands that the beneficiary asks for, `yyyy-MM-dd` */
export const extendOrPayText = (until: string): string =>
  `展期或付款：请将提交索赔截止日展期至${until}，否则请按本索赔付款`

/** The last day that a reason asks for; undefined when it is no extend-or-pay demand. */
export function readExtendOrPay(reason: string | undefined): string | undefined {
  const [, until = ''] = /展期或付款：请将提交索赔截止日展期至(\d{4}-\d{2}-\d{2})/.exec(reason ?? '') ?? []
  return isDate(until) ? until : undefined
}
