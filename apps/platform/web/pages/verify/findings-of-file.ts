import { type FindingCode, type FindingText, findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import { severityOrder } from '@openbaohan/ui/guarantee/severity-order.ts'
import type { VerifyAnswer } from '@openbaohan/ui/verify/verify-worker.ts'
import type { ViewAnswer } from '@openbaohan/ui/verify/view-wasm-worker.ts'

export type FileFinding = FindingText & {
  readonly code: FindingCode
  /** How it is shown: a note asks for nothing. */
  readonly light: FindingText['severity'] | 'note'
}

/** What no browser can look up, and what is absent without being required. */
const notes: ReadonlySet<FindingCode> = new Set(['revocation-not-checked', 'time-not-stamped'])

const order = [...severityOrder, 'note'] as const

/** Of signatures and pages, each once. */
export function findingsOfFile({ result }: VerifyAnswer, view: ViewAnswer | undefined): FileFinding[] {
  const codes = new Set([...result.findings.map(({ code }) => code), ...(view?.findings ?? [])])
  const all = [...codes].map((code): FileFinding => {
    const finding = findings[code]
    return { ...finding, code, light: notes.has(code) ? 'note' : finding.severity }
  })
  return order.flatMap((light) => all.filter((finding) => finding.light === light))
}

export const isGenuine = (answer: VerifyAnswer, view: ViewAnswer | undefined): boolean =>
  answer.result.ok && findingsOfFile(answer, view).every(({ severity }) => severity !== 'refuse')
