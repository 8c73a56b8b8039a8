import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { capFindings, type LotKind } from './lot-caps.ts'

export type DraftProblem = { field: 'opensAt' | 'applicationsFrom' | 'amount'; code: ErrorCode; problem: string }

type StatedDraft = {
  kind?: LotKind | undefined
  amount?: string | undefined
  estimate?: string | undefined
  opensAt?: number | undefined
  applicationsFrom?: number | undefined
}

/** What keeps a lot from being registered, beyond the form of its fields; of one whose row is wrong, by what is right in it. */
export function checkDraft(
  { kind, amount, estimate, opensAt, applicationsFrom = 0 }: StatedDraft,
  now: number,
): DraftProblem[] {
  const over = amount === undefined || kind === undefined ? [] : capFindings({ kind, amount, estimate })
  return [
    ...(opensAt === undefined || opensAt > now
      ? []
      : [
          {
            field: 'opensAt',
            code: 'input-invalid',
            problem: '开标时间须晚于现在 / the opening must be in the future',
          } as const,
        ]),
    ...(opensAt === undefined || applicationsFrom < opensAt
      ? []
      : [
          {
            field: 'applicationsFrom',
            code: 'input-invalid',
            problem: '受理开始时间须早于开标时间 / applications must start before the opening',
          } as const,
        ]),
    ...over
      .filter(({ severity }) => severity === 'refuse')
      .map(({ zh, en }) => ({ field: 'amount', code: 'amount-over-cap', problem: `${zh} / ${en}` }) as const),
  ]
}
