import { mailPattern, mailProblem } from '@openbaohan/protocol/mail-address.ts'
import { useBilingual } from '../i18n/use-text.ts'

/** The rule of a mail address that something is sent to; the form sends it without the blanks around it. */
export function useMailRule() {
  const bilingual = useBilingual()
  const transform = (value: string | undefined) => value?.trim()
  return { pattern: mailPattern, transform, message: bilingual(mailProblem) }
}
