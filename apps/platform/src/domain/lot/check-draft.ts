import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { capFindings, type LotMoney } from './lot-caps.ts'

export type DraftProblem = { field: 'opensAt' | 'applicationsFrom' | 'amount'; code: ErrorCode; problem: string }

/** What keeps a lot from being registered, beyond the form of its fields. */
export function checkDraft(
  draft: LotMoney & { opensAt: number; applicationsFrom?: number | undefined },
  now: number,
): DraftProblem[] {
  const { opensAt, applicationsFrom = 0 } = draft
  return [
    ...(opensAt > now
      ? []
      : [
          {
            field: 'opensAt',
            code: 'input-invalid',
            problem: '开标时间须晚于现在 / the opening must be in the future',
          } as const,
        ]),
    ...(applicationsFrom < opensAt
      ? []
      : [
          {
            field: 'applicationsFrom',
            code: 'input-invalid',
            problem: '受理开始时间须早于开标时间 / applications must start before the opening',
          } as const,
        ]),
    ...capFindings(draft)
      .filter(({ severity }) => severity === 'refuse')
      .map(({ zh, en }) => ({ field: 'amount', code: 'amount-over-cap', problem: `${zh} / ${en}` }) as const),
  ]
}
