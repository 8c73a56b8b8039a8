import { useText } from './use-text.ts'

/** Who ordered something: a person by name, a program by its label. */
export function useWhoWord(): (who: string | undefined) => string {
  const text = useText()
  return (who = '—') =>
    who === 'system' ? text('agency.lot.system') : who === 'admin' ? text('agency.lot.admin') : who
}
