/**
 * What is being asked, until it is answered: anyone who's answer was lost asks again with the same key, and does not apply
 * twice. It stays in this tab.
 */
type Asked = { lotNumber: string; partner: string; product: string }

const storeKey = 'openbaohan.applying'

/**
 * The same for the same lot and institution until `forgetAsked`, whatever contact is stated: after a reload its fields are
 * empty, and no contact is stored here.
 */
export function idempotencyKeyFor({ lotNumber, partner, product }: Asked): string {
  const asked = `${lotNumber} ${partner} ${product}`
  const [key, stored] = (sessionStorage.getItem(storeKey) ?? '').split('\n')
  if (key !== undefined && stored === asked) return key
  const made = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  sessionStorage.setItem(storeKey, `${made}\n${asked}`)
  return made
}

export const forgetAsked = (): void => sessionStorage.removeItem(storeKey)
