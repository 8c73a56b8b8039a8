/** Browsers offer passkeys only on pages with a domain name, not with a numeric address. */
export type PasskeyPlace =
  | { readonly kind: 'here' }
  /** The same machine by name. */
  | { readonly kind: 'elsewhere'; readonly url: string }
  | { readonly kind: 'nowhere' }

/** @param page the address of the page, as typed */
export function passkeyPlace(page: string): PasskeyPlace {
  const { protocol, hostname, port } = new URL(page)
  if (!/^[\d.]+$|^\[/.test(hostname)) return { kind: 'here' }
  if (!/^127\.|^\[::1\]$/.test(hostname)) return { kind: 'nowhere' }
  return { kind: 'elsewhere', url: `${protocol}//localhost${port === '' ? '' : `:${port}`}` }
}
