import { useText } from './use-text.ts'

/** Who ordered something: a person by name, what acts by itself in words. */
export function useWhoWord(): (who: string | undefined) => string {
  const text = useText()
  return (who = '—') =>
    who === 'system' ? text('agency.lot.system') : who === 'admin' ? text('agency.lot.admin') : who
}
