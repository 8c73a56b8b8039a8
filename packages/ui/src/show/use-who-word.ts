import { useUiText } from '../i18n/use-text.ts'

/** Who did something: a person by name, the program and the key of its first start (`admin`) by what they are. */
export function useWhoWord(): (who: string | undefined) => string {
  const text = useUiText()
  return (who = '—') => (who === 'system' ? text('system') : who === 'admin' ? text('administrator') : who)
}
