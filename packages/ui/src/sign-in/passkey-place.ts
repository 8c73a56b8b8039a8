/** Passkeys belong to a name, and a numeric address is none: browsers offer them only where the page has a name. */
export type PasskeyPlace =
  | { readonly kind: 'here' }
  /** The same machine by its name. */
  | { readonly kind: 'elsewhere'; readonly url: string }
  | { readonly kind: 'nowhere' }

/** @param page the address of the page, as typed */
export function passkeyPlace(page: string): PasskeyPlace {
  const { protocol, hostname, port } = new URL(page)
  if (!/^[\d.]+$|^\[/.test(hostname)) return { kind: 'here' }
  if (!/^127\.|^\[::1\]$/.test(hostname)) return { kind: 'nowhere' }
  return { kind: 'elsewhere', url: `${protocol}//localhost${port === '' ? '' : `:${port}`}` }
}
