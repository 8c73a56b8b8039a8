/** The product and the rules of underwriting as they are written: in the configuration file, and in each later version. */
import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { parseRate, type Rate } from '@openbaohan/protocol/values/premium.ts'
import { z } from 'zod'
import type { UnderwritingRules } from '../domain/decide-underwriting.ts'
import { yuanSetting } from './yuan-setting.ts'

export const rateSetting = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => parseRate(text) !== undefined, '应为 0 到 1 的费率，如 0.004 / a rate between 0 and 1')
  .transform((text) => parseRate(text) as Rate)

const days = z.int().min(0).max(3650)

export const productShape = z.strictObject({
  rate: rateSetting,
  minimumPremium: yuanSetting,
  /** Amounts outside are refused at once; nothing but zero is when neither is set. */
  smallestAmount: yuanSetting.optional(),
  largestAmount: yuanSetting.optional(),
  bidValidityDays: days,
  /** After the bid validity, in which a demand may still arrive. */
  extraDays: days.default(28),
  longStopDays: days.min(1),
  paymentWorkingDays: z.int().min(1).max(30),
})

export const underwritingShape = z.strictObject({
  acceptAloneUpTo: yuanSetting.optional(),
  refuseAbove: yuanSetting.optional(),
  refusedApplicants: z.array(z.string().toUpperCase()).default([]),
})

export type Product = z.output<typeof productShape>
export type RuleSettings = { product: Product; underwriting: UnderwritingRules }

export function underwritingRules(written: z.output<typeof underwritingShape>): UnderwritingRules {
  const { acceptAloneUpTo, refuseAbove, refusedApplicants } = written
  return {
    ...(acceptAloneUpTo === undefined ? {} : { acceptAloneUpTo }),
    ...(refuseAbove === undefined ? {} : { refuseAbove }),
    refusedApplicants: new Set(refusedApplicants),
  }
}

const shape = z.strictObject({ product: productShape, underwriting: underwritingShape })

export function readRules(
  written: unknown,
): { ok: true; rules: RuleSettings } | { ok: false; problems: { field: string; problem: string }[] } {
  const parsed = shape.safeParse(written)
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => ({ field: String(path.at(-1)), problem: message })),
    }
  const { product, underwriting } = parsed.data
  return { ok: true, rules: { product, underwriting: underwritingRules(underwriting) } }
}

/** As they are written down and shown. */
export function writeRules({ product, underwriting }: RuleSettings) {
  const { rate, minimumPremium, smallestAmount, largestAmount, ...days } = product
  const { acceptAloneUpTo, refuseAbove, refusedApplicants } = underwriting
  return {
    product: {
      ...days,
      rate: rate.text,
      minimumPremium: formatYuan(minimumPremium),
      ...(smallestAmount === undefined ? {} : { smallestAmount: formatYuan(smallestAmount) }),
      ...(largestAmount === undefined ? {} : { largestAmount: formatYuan(largestAmount) }),
    },
    underwriting: {
      refusedApplicants: [...refusedApplicants],
      ...(acceptAloneUpTo === undefined ? {} : { acceptAloneUpTo: formatYuan(acceptAloneUpTo) }),
      ...(refuseAbove === undefined ? {} : { refuseAbove: formatYuan(refuseAbove) }),
    },
  }
}
