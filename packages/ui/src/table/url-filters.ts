import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** The filters of a list are in the URL: a link shows the same list, and the browser's history works. */
export function useUrlFilters<Name extends string>(
  names: readonly Name[],
): [Partial<Record<Name, string>>, (changes: Partial<Record<Name, string | undefined>>) => void] {
  const [params, setParams] = useSearchParams()
  const filters: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = params.get(name)
    if (value !== null && value !== '') filters[name] = value
  }
  const change = useCallback(
    (changes: Partial<Record<Name, string | undefined>>) =>
      setParams((before) => {
        const next = new URLSearchParams(before)
        next.delete('after') // another list begins at its first page
        for (const [name, value] of Object.entries<string | undefined>(changes as Record<string, string | undefined>))
          if (value === undefined || value === '') next.delete(name)
          else next.set(name, value)
        return next
      }),
    [setParams],
  )
  return [filters, change]
}
