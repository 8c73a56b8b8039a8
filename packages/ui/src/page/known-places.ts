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

/** The list above an address, `/lots` of `/lots/L1/record`, if the person may open it. */
export const listAbove = ({ entries }: KnownPlaces, address: string) =>
  entries
    .filter(({ path }) => address.startsWith(`${path}/`))
    .sort((one, other) => other.path.length - one.path.length)[0]
