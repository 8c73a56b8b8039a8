import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { ORPCError } from '@orpc/client'
import type { NamedEntry } from '../../../src/domain/bank-entry/named-entry.ts'
import { namedEntryEnglish } from './named-entry.en.ts'
import { namedEntryChinese } from './named-entry.zh.ts'

const useNamedEntryText = pageTextHook(namedEntryChinese, namedEntryEnglish)
const { problems } = namedEntryChinese
const isProblem = (value: unknown): value is keyof typeof problems =>
  typeof value === 'string' && Object.hasOwn(problems, value)

/** Why a transfer contradicts the imported statement, with what the statement has; undefined of another refusal. */
export function useEntryProblem(): (error: unknown) => string | undefined {
  const text = useNamedEntryText()
  return (error) => {
    const data = (error instanceof ORPCError ? (error.data ?? {}) : {}) as { problem?: unknown; entry?: NamedEntry }
    const { problem, entry } = data
    if (!isProblem(problem) || entry === undefined) return undefined
    const {
      direction,
      amount,
      bookedOn: day,
      party = text('unnamed'),
      account = '',
      dueAccount: due = '',
      differs,
    } = entry
    const stated = text(direction, { party, day, amount: formatYuan(amount) })
    if (problem === 'entry-differs' && differs.length === 1 && differs[0] === 'account')
      return text('otherAccount', { stated, due, account })
    return text(`problems.${problem}`, { stated, what: differs.map((one) => text(`differs.${one}`)).join(text('and')) })
  }
}
