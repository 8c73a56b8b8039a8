import {
  type DiscrepancyCode,
  discrepancyCodes,
  letterDiscrepancies,
} from '../../../../src/domain/demand/demand-checklist.ts'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'

/** What is known only when a person has answered; the rest the program compares itself. */
const byPerson: ReadonlySet<DiscrepancyCode> = new Set([
  'grounds-missing',
  'authorisation-missing',
  'documents-contradict',
])

export type ExaminationResult = {
  code: DiscrepancyCode
  result: 'ok' | 'wrong' | 'waived' | 'open'
  /** Why a discrepancy was accepted, or the seal answered against its check. */
  reason: string | undefined
}

/** Every item of an examination with its result. */
export function examinationResults({ found, checklist, letter }: DemandDetail): ExaminationResult[] {
  const waived = new Map((checklist?.waived ?? []).map(({ code, reason }) => [code, reason]))
  const wrong = new Set(found.map(({ code }) => code))
  const resultOf = (code: DiscrepancyCode): ExaminationResult['result'] => {
    if (waived.has(code)) return 'waived'
    // Until the examination a letter may still be stored.
    if (code === 'demand-document-missing' && checklist === undefined && !letter.isPresent) return 'open'
    if (wrong.has(code)) return 'wrong'
    // Of a letter that is not there nothing is known.
    if (code !== 'demand-document-missing' && letterDiscrepancies.has(code) && !letter.isPresent) return 'open'
    return checklist === undefined && byPerson.has(code) ? 'open' : 'ok'
  }
  return discrepancyCodes.map((code) => ({
    code,
    result: resultOf(code),
    reason: code === 'not-sealed-by-beneficiary' ? (waived.get(code) ?? checklist?.sealReason) : waived.get(code),
  }))
}
