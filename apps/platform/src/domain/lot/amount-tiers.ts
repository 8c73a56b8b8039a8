/**
 * §1 sends the amount in clear, so lots are distinguished by it: the more open lots share an amount, the less it states. Counts lots,
 * never applications.
 */
import { type Fen, fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Finding } from '../application/premium-findings.ts'
import { type LotMoney, mostAllowed, usualCap } from './lot-caps.ts'

/** Open lots of one amount, the lot itself included, from which on the amount hides it (threat model, W16). */
export const leastSharingLots = 5

/** Yuan. 1, 2, 5 × 10^k, and the cap of construction; in a simulation of 50 open lots these leave 0.3 % known by amount. */
export const amountTiers = [
  '1000.00',
  '2000.00',
  '5000.00',
  '10000.00',
  '20000.00',
  '50000.00',
  '100000.00',
  '200000.00',
  '500000.00',
  '800000.00',
  '1000000.00',
  '2000000.00',
  '5000000.00',
] as const

const yuan = (text: string): Fen => parseYuan(text) ?? fen(0n)
const tiers = amountTiers.map(yuan)

const distance = (one: Fen, other: Fen) => (one > other ? one - other : other - one)

/**
 * Tiers that the law allows, yuan, ascending. Without an estimate only what is no more than the amount is known to be allowed, and
 * without either nothing is.
 */
export function allowedTiers({ kind, amount, estimate }: Partial<LotMoney> & Pick<LotMoney, 'kind'>): string[] {
  const known = estimate === undefined ? undefined : parseYuan(estimate)
  const cap = usualCap[kind]
  const most = known === undefined ? yuan(amount ?? '') : mostAllowed(known)
  return tiers.filter((tier) => tier <= most && (cap === undefined || tier <= cap)).map(formatYuan)
}

/** Whether there is nothing left to choose: the amount is a tier that the law allows, however many lots ask it. */
export const isAllowedTier = (lot: LotMoney): boolean =>
  allowedTiers(lot).some((tier) => yuan(tier) === yuan(lot.amount))

/**
 * The allowed tier nearest to the amount; of two as near the lower.
 * @returns yuan, or undefined when there is none, or the amount is the tier
 */
export function suggestTier(lot: LotMoney): string | undefined {
  const asked = yuan(lot.amount)
  const far = (tier: string) => distance(yuan(tier), asked)
  const [nearest] = allowedTiers(lot).sort((one, other) => Number(far(one) - far(other)))
  return nearest === undefined || yuan(nearest) === asked ? undefined : nearest
}

const withSeparators = (amount: string): string => amount.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')

export type AmountAdvice = { findings: Finding[]; suggestedAmount?: string }

/**
 * The one advice on an amount, for the form, the page, a file of lots and the API. What it suggests ends it: of an allowed tier
 * nothing is stated.
 * @param sameAmountLots other open lots that ask the same amount
 */
export function amountAdvice(lot: LotMoney, sameAmountLots: number): AmountAdvice {
  if (sameAmountLots + 1 >= leastSharingLots || isAllowedTier(lot)) return { findings: [] }
  const tier = suggestTier(lot)
  const todoZh = tier === undefined ? '；如有相近标段，建议统一金额' : `，建议采用分档金额 ${withSeparators(tier)} 元`
  const todoEn =
    tier === undefined
      ? 'if there are similar lots, let them ask the same'
      : `the nearest amount tier is CNY ${withSeparators(tier)}`
  const finding: Finding =
    sameAmountLots === 0
      ? {
          code: 'amount-alone',
          severity: 'warn',
          zh: `没有其他未开标标段使用同一金额，凭金额即可认出本标段${todoZh}`,
          en: `no other unopened lot asks this amount, so the amount gives the lot away: ${todoEn}`,
        }
      : {
          code: 'amount-shared-by-few',
          severity: 'warn',
          zh: `仅另有 ${sameAmountLots} 个未开标标段使用同一金额，少于 ${leastSharingLots} 个时凭金额容易认出标段${todoZh}`,
          en: `only ${sameAmountLots} other unopened lots ask this amount; below ${leastSharingLots} the amount nearly gives them away: ${todoEn}`,
        }
  return { findings: [finding], ...(tier === undefined ? {} : { suggestedAmount: tier }) }
}
