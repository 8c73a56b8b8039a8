import { useState } from 'react'
import { useSession } from '../sign-in/session.ts'

export const pageSizes = [20, 50, 100, 200] as const
export const densities = ['large', 'middle', 'small'] as const

/** How a person wants to see a list. */
export type ListSettings = {
  readonly pageSize: (typeof pageSizes)[number]
  readonly density: (typeof densities)[number]
  /** Keys of columns. */
  readonly hidden: readonly string[]
  /** Filters and order by a name, as the URL states them. */
  readonly saved: readonly { readonly name: string; readonly search: string }[]
}

const usual: ListSettings = { pageSize: 20, density: 'middle', hidden: [], saved: [] }

/** Of this person in this browser; what is stored there is checked like any input. */
export function useListSettings(list: string): [ListSettings, (change: Partial<ListSettings>) => void] {
  const person = useSession().data?.person.userId ?? ''
  const key = `openbaohan.list.${person}.${list}`
  const [changed, setChanged] = useState<{ key: string; settings: ListSettings }>()
  const settings = changed?.key === key ? changed.settings : readSettings(localStorage.getItem(key))
  const change = (part: Partial<ListSettings>) => {
    const next = { ...settings, ...part }
    setChanged({ key, settings: next })
    localStorage.setItem(key, JSON.stringify(next))
  }
  return [settings, change]
}

export function readSettings(stored: string | null): ListSettings {
  const read = parsed(stored)
  const texts = Array.isArray(read.hidden) ? read.hidden.filter((one): one is string => typeof one === 'string') : []
  const saved = Array.isArray(read.saved) ? read.saved.filter(isSaved).slice(0, 50) : []
  return {
    pageSize: pageSizes.find((one) => one === read.pageSize) ?? usual.pageSize,
    density: densities.find((one) => one === read.density) ?? usual.density,
    hidden: texts,
    saved,
  }
}

type Stored = { [Name in keyof ListSettings]?: unknown }

function parsed(stored: string | null): Stored {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

const isSaved = (one: unknown): one is ListSettings['saved'][number] =>
  typeof one === 'object' &&
  one !== null &&
  typeof Reflect.get(one, 'name') === 'string' &&
  typeof Reflect.get(one, 'search') === 'string'
