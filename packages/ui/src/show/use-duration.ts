import { useUiText } from '../i18n/use-text.ts'
import { durationOf } from './duration-of.ts'

/** Of seconds, such as the time to issue on every page that states it; a dash where there is none. */
export function useDuration(): (seconds: number | undefined) => string {
  const text = useUiText()
  return (seconds) => {
    if (seconds === undefined) return '—'
    const { unit, value } = durationOf(seconds)
    return text(`span.${unit}`, { value })
  }
}
