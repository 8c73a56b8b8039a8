import { isPhone, phoneProblem } from '@openbaohan/protocol/values/phone.ts'
import { useBilingual } from '../i18n/use-text.ts'

/** The rule of every phone in a form; an empty one is for another rule. */
export function usePhoneRule() {
  const bilingual = useBilingual()
  return {
    validator: async (_: unknown, value: string | undefined) => {
      if (value !== undefined && value.trim() !== '' && !isPhone(value)) throw new Error(bilingual(phoneProblem))
    },
  }
}
