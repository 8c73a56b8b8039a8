import { type Fen, fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import type { Finding } from '../application/premium-findings.ts'

export type LotMoney = { kind: LotKind; amount: string; estimate?: string | undefined }
export const lotKinds = ['construction', 'procurement'] as const
export type LotKind = (typeof lotKinds)[number]

/** 实施条例 §26, 政府采购法实施条例 §33: bid security is at most 2 % of the estimate or of the budget. */
const shareOfEstimate = { of: 100n, at: 2n }
/** 工程建设项目施工招标投标办法 §37: at most 800,000 yuan; reported, since local rules differ. */
export const usualCap: Record<LotKind, Fen | undefined> = { construction: fen(80_000_000n), procurement: undefined }

/** The most the law allows, when the estimate or budget is known. */
export const mostAllowed = (estimate: Fen): Fen => fen((estimate * shareOfEstimate.at) / shareOfEstimate.of)

const grouped = (amount: Fen) => groupedAmount(formatYuan(amount))

/** What is to be stated of a lot's amount; a `refuse` keeps it from being registered. */
export function capFindings(lot: LotMoney): Finding[] {
  const amount = parseYuan(lot.amount) ?? fen(0n)
  const findings: Finding[] = []
  const cap = usualCap[lot.kind]
  if (cap !== undefined && amount > cap)
    findings.push({
      code: 'amount-over-usual-cap',
      severity: 'warn',
      zh: `保证金超过施工招标 ${grouped(cap)} 元的上限，请核对当地规定`,
      en: `more than the cap of CNY ${grouped(cap)} for construction: compare with local rules`,
    })
  const estimate = lot.estimate === undefined ? undefined : parseYuan(lot.estimate)
  if (estimate === undefined)
    return [
      ...findings,
      {
        code: 'estimate-unknown',
        severity: 'warn',
        zh: '未登记估算价或预算，无法核对百分之二的上限',
        en: 'no estimate or budget on file: the cap of 2 % could not be checked',
      },
    ]
  const most = mostAllowed(estimate)
  if (amount > most)
    findings.push({
      code: 'amount-over-cap',
      severity: 'refuse',
      zh: `保证金 ${grouped(amount)} 元超过估算价（预算）的百分之二，最多 ${grouped(most)} 元`,
      en: `CNY ${grouped(amount)} is more than 2 % of the estimate or budget; at most CNY ${grouped(most)}`,
    })
  return findings
}
