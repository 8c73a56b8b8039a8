import { findLineProblem } from '@openbaohan/protocol/values/readable-line.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { useText } from '../../../texts/use-text.ts'

/** The rule of the API for a text of a lot, by how many characters it may have: blanks around it do not count. */
export function useLineRule() {
  const text = useText()
  const bilingual = useBilingual()
  return (characters: number) => ({
    validator: async (_: unknown, value: string | undefined) => {
      const line = (value ?? '').trim()
      const problem = findLineProblem(line)
      if (problem !== undefined) throw new Error(bilingual(problem))
      if (line.length > characters) throw new Error(text('agency.form.tooLong', { characters }))
    },
  })
}
