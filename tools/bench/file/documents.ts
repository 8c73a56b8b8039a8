/** The same guarantee repeatedly, with another number, application and amount each time, like a day of issuing. */
import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { sealedText } from '../../../packages/guarantee-file/test/sample.ts'

export function documentAt(index: number): GuaranteeText {
  const number = String(index % 10_000).padStart(4, '0')
  return {
    ...sealedText,
    guaranteeNumber: `江银云川投保字（2026）第${number}号`,
    applicationNumber: `E${number}${sealedText.applicationNumber.slice(5)}`,
    amount: `${700_000 + index}.00`,
  }
}
