import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { isLeastPremium } from '@openbaohan/protocol/values/premium.ts'
import type { useText } from '../../../texts/use-text.ts'

type Charged = { premium: string; amount: string; rate?: string | undefined }

/** By which rate a premium was computed, and that it is the least one where the rate makes less. */
export function rateWords({ premium, amount, rate }: Charged, text: ReturnType<typeof useText>): string {
  if (rate === undefined) return ''
  const least = isLeastPremium(premium, amount, rate) ? ` · ${text('applications.facts.least')}` : ''
  return ` · ${text('applications.facts.rate')} ${percentOf(rate)}${least}`
}
