/** Whether a decrypted text fits its kind: one wrong key in 256 passes the padding check and leaves nonsense behind. */
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { findLineProblem } from '@openbaohan/protocol/values/readable-line.ts'

const codePattern = /^[0-9A-Za-z-]{6,30}$/
const limits: Readonly<Record<keyof LotText, number>> = {
  lotNumber: 100,
  lotName: 500,
  beneficiaryName: 200,
  beneficiaryCode: 30,
}

/** The lot's text when every field fits its kind, else nothing. `undefined` as a value means it did not decrypt. */
export function readLotText(opened: Readonly<Partial<Record<keyof LotText, string | undefined>>>): LotText | undefined {
  const { lotNumber, lotName, beneficiaryName } = opened
  if (lotNumber === undefined || lotName === undefined || beneficiaryName === undefined) return undefined
  if (!fits('lotNumber', lotNumber) || !fits('lotName', lotName) || !fits('beneficiaryName', beneficiaryName))
    return undefined
  if (!('beneficiaryCode' in opened)) return { lotNumber, lotName, beneficiaryName }
  const { beneficiaryCode } = opened
  if (beneficiaryCode === undefined || !codePattern.test(beneficiaryCode)) return undefined
  return { lotNumber, lotName, beneficiaryName, beneficiaryCode }
}

function fits(field: keyof LotText, text: string): boolean {
  return text.trim() !== '' && text.length <= limits[field] && findLineProblem(text) === undefined
}
