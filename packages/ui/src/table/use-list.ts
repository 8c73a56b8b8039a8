import { useSearchParams } from 'react-router'
import { type ListSettings, useListSettings } from './list-settings.ts'

type Direction = 'asc' | 'desc'
export type ListState = {
  readonly sorts: readonly string[]
  readonly sorted?: { readonly by: string; readonly direction: Direction }
  readonly sortBy: (by: string | undefined, direction: Direction) => void
  readonly settings: ListSettings
  readonly changeSettings: (change: Partial<ListSettings>) => void
}

/**
 * The order and the page of a list from the URL, and this person's settings of it.
 * @param name by which the settings are stored
 * @param sorts the columns by which the server can order the list
 * @returns `page` goes into the list's request, `order` alone into that of an export
 */
export function useList<Sort extends string>(name: string, sorts: readonly Sort[]) {
  const [params, setParams] = useSearchParams()
  const [settings, change] = useListSettings(name)
  const by = sorts.find((sort) => sort === params.get('sort'))
  const direction: Direction = params.get('order') === 'desc' ? 'desc' : 'asc'
  const after = params.get('after')
  const order: { sort?: Sort; direction?: Direction } = by === undefined ? {} : { sort: by, direction }
  const edit = (changes: Readonly<Record<string, string | undefined>>) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      next.delete('after') // another order begins at its first page
      for (const [field, value] of Object.entries(changes))
        if (value === undefined) next.delete(field)
        else next.set(field, value)
      return next
    })
  const state: ListState = {
    sorts,
    ...(by === undefined ? {} : { sorted: { by, direction } }),
    sortBy: (column, towards) =>
      edit({ sort: column, order: column === undefined || towards === 'asc' ? undefined : towards }),
    settings,
    changeSettings: (part) => {
      change(part)
      if (part.pageSize !== undefined) edit({})
    },
  }
  return { state, order, page: { ...order, limit: settings.pageSize, ...(after === null ? {} : { after }) } }
}
