import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useEarlyFacts } from './use-early-facts.ts'

/** One below the other. Plain elements: a component of its own here would be one more file for every page to load. */
export function EarlyLines({ early }: { early: Parameters<ReturnType<typeof useEarlyFacts>>[0] }) {
  const colon = useColon()
  return useEarlyFacts()(early).map(([word, value]) => (
    <div key={word}>
      {word}
      {colon}
      {value}
    </div>
  ))
}
