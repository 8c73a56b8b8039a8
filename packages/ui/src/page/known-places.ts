import { createContext, useContext } from 'react'

/** What the frame of a console knows, for a page that leads on when it has nothing to show. */
export type KnownPlaces = {
  /** The lists of the person's menu. */
  readonly entries: readonly { readonly path: string; readonly word: string }[]
  /** Display names of the person's roles. */
  readonly ownRoles: string
  roleWord(role: string): string
}

export const Places = createContext<KnownPlaces | undefined>(undefined)

/** Undefined outside a frame: on public pages and before the sign-in. */
export const useKnownPlaces = (): KnownPlaces | undefined => useContext(Places)

/** Pages of something that has no list of its own are left for the first of these lists that the person has. */
const listsFor: Readonly<Record<string, readonly string[]>> = {
  '/guarantees/': ['/releases', '/applications', '/openings'],
}
/** Pages of a page: its sheets, records and forms. */
const inner = new Set(['check-sheet', 'restore-sheet', 'hints', 'record', 'correct', 'receipt', 'sheet'])

/** Where a page belongs: its list, and the page that it is a part of; for the path above its title. */
export function placesAbove(places: KnownPlaces, address: string): readonly { path: string; word: string }[] {
  const [, head = ''] = /^(\/[^/]+\/)/.exec(address) ?? []
  const instead = listsFor[head]?.flatMap((path) => places.entries.filter((entry) => entry.path === path))[0]
  const list = listAbove(places, address) ?? instead
  if (list === undefined) return []
  const parts = address.split('/')
  const owner = parts.slice(0, -1)
  if (!inner.has(parts.at(-1) ?? '')) return [list]
  return [list, { path: owner.join('/'), word: short(decoded(owner.slice(2).join(' · '))) }]
}

/** The list above an address, `/lots` of `/lots/L1/record`, if the person may open it. */
export const listAbove = ({ entries }: KnownPlaces, address: string) =>
  entries
    .filter(({ path }) => address.startsWith(`${path}/`))
    .sort((one, other) => other.path.length - one.path.length)[0]

/** As a person would type it; what cannot be decoded stays as it is. */
export function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

const short = (id: string) => (id.length > 30 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id)
