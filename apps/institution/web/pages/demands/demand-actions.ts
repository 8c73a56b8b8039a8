import { ORPCError } from '@orpc/client'
import { demandStates } from '../../../src/domain/demand/demand-state.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { useEntryProblem } from '../bank-entries/use-entry-problem.ts'
import { demandsChinese } from './texts.zh.ts'

const { problems } = demandsChinese.pay
const { problems: refusals } = demandsChinese.exam
const { problems: extensionProblems } = demandsChinese.extension
const { problems: linkProblems } = demandsChinese.documents
const isLinkProblem = (value: unknown): value is keyof typeof linkProblems =>
  typeof value === 'string' && Object.hasOwn(linkProblems, value)
const isExtensionProblem = (value: unknown): value is keyof typeof extensionProblems =>
  typeof value === 'string' && Object.hasOwn(extensionProblems, value)
const isRefusal = (value: unknown): value is keyof typeof refusals =>
  typeof value === 'string' && Object.hasOwn(refusals, value)
const isProblem = (value: unknown): value is keyof typeof problems =>
  typeof value === 'string' && Object.hasOwn(problems, value)

/** Who may decide here, and the text for a refusal. */
export function useDemandActions() {
  const text = useText()
  const mayDecide = useMay()('demands.examine')
  const entryProblem = useEntryProblem()
  const explain = (error: unknown): string | undefined => {
    if (!(error instanceof ORPCError)) return undefined
    const data: unknown = error.data
    const contradicted = entryProblem(error)
    if (contradicted !== undefined) return contradicted
    if (typeof data !== 'object' || data === null) return undefined
    if ('problem' in data && isProblem(data.problem)) return text(`demands.pay.problems.${data.problem}`)
    if ('problem' in data && isRefusal(data.problem)) return text(`demands.exam.problems.${data.problem}`)
    if ('problem' in data && isExtensionProblem(data.problem)) return text(`demands.extension.problems.${data.problem}`)
    if ('problem' in data && isLinkProblem(data.problem))
      return text(`demands.documents.problems.${data.problem}`, { detail: 'detail' in data ? String(data.detail) : '' })
    const state = 'state' in data ? demandStates.find((one) => one === data.state) : undefined
    return state === undefined ? undefined : text('demands.conflict', { state: text(`demands.states.${state}`) })
  }
  return { mayDecide, explain }
}
