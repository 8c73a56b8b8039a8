import { plainAmount } from '@openbaohan/ui/fields/plain-amount.ts'
import { useText } from '../../../texts/use-text.ts'

export const yuanPattern = /^(0|[1-9]\d{0,14})(\.\d{1,2})?$/

/** The rule of an amount above 0; an empty one is for another rule. */
export function useYuanRule() {
  const text = useText()
  return {
    validator: async (_: unknown, value = '') => {
      const amount = plainAmount(value)
      if (amount !== '' && !(yuanPattern.test(amount) && Number(amount) > 0))
        throw new Error(text('agency.form.amountWrong'))
    },
  }
}
