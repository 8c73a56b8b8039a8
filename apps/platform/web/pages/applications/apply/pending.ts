/**
 * What is being asked, until it is answered: anyone who's answer was lost asks again with the same key, and does not apply
 * twice. It stays in this tab.
 */
type Asked = { lotNumber: string; partner: string; product: string; contact?: object | undefined }

const storeKey = 'openbaohan.applying'

/** The same for the same lot and institution until `forgetAsked`. */
export function idempotencyKeyFor({ lotNumber, partner, product, contact }: Asked): string {
  const asked = `${lotNumber} ${partner} ${product}${contact === undefined ? '' : ` ${JSON.stringify(contact)}`}`
  const [key, stored] = (sessionStorage.getItem(storeKey) ?? '').split('\n')
  if (key !== undefined && stored === asked) return key
  const made = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  sessionStorage.setItem(storeKey, `${made}\n${asked}`)
  return made
}

export const forgetAsked = (): void => sessionStorage.removeItem(storeKey)
