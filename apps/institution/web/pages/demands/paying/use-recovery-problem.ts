import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { ORPCError } from '@orpc/client'
import { useText } from '../../../texts/use-text.ts'
import { useEntryProblem } from '../../bank-entries/use-entry-problem.ts'
import { demandRecourseChinese } from '../texts/recourse.zh.ts'

const { problems } = demandRecourseChinese
const isProblem = (value: unknown): value is keyof typeof problems =>
  typeof value === 'string' && Object.hasOwn(problems, value)

/** Why money that came back was not recorded. */
export function useRecoveryProblem(): (error: unknown) => string | undefined {
  const text = useText()
  const entryProblem = useEntryProblem()
  return (error) => {
    const data = (error instanceof ORPCError ? (error.data ?? {}) : {}) as { problem?: unknown; rest?: string }
    const { problem, rest = '0' } = data
    if (!isProblem(problem)) return entryProblem(error)
    return text(`demands.recourse.problems.${problem}`, { rest: formatYuan(rest) })
  }
}
