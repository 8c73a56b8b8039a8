import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { ORPCError } from '@orpc/client'
import { bankEntriesChinese } from './texts.zh.ts'
import { useBankEntryText } from './use-bank-entry-text.ts'
import { useEntryProblem } from './use-entry-problem.ts'

const { problems } = bankEntriesChinese
const isProblem = (code: string): code is keyof typeof problems => Object.hasOwn(problems, code)

/** Why an action with an entry was refused. */
export function useExplain() {
  const text = useBankEntryText()
  const entryProblem = useEntryProblem()
  return (error: unknown) => {
    const contradicted = entryProblem(error)
    if (contradicted !== undefined) return contradicted
    if (!(error instanceof ORPCError) || !isProblem(error.code)) return undefined
    const { due = '0' } = (error.data ?? {}) as { due?: string }
    return text(`problems.${error.code}`, { due: formatYuan(due) })
  }
}
