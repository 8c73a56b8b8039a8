import { type FindingCode, type FindingText, findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import type { VerifyAnswer } from '@openbaohan/ui/verify/verify-worker.ts'
import type { ViewAnswer } from '@openbaohan/ui/verify/view-wasm-worker.ts'

export type FileFinding = FindingText & { readonly code: FindingCode }

const order = ['refuse', 'warn', 'ok'] as const

/** Of signatures and pages, each once, the worst first. */
export function findingsOfFile({ result }: VerifyAnswer, view: ViewAnswer | undefined): FileFinding[] {
  const codes = new Set([...result.findings.map(({ code }) => code), ...(view?.findings ?? [])])
  const all = [...codes].map((code) => ({ ...findings[code], code }))
  return order.flatMap((severity) => all.filter((finding) => finding.severity === severity))
}

export const isGenuine = (answer: VerifyAnswer, view: ViewAnswer | undefined): boolean =>
  answer.result.ok && findingsOfFile(answer, view).every(({ severity }) => severity !== 'refuse')
