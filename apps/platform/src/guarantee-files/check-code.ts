import { createHash, timingSafeEqual } from 'node:crypto'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'

/** No I, L, O, U, 0 or 1: it is read aloud and typed from paper. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 30 ** 10 is 49 bits: at the rate a number may be asked for, a guess takes millions of years. */
const characters = 10

/**
 * The check code (校验码) of a guarantee, written `XXXXX-XXXXX`. Only the holder of the master key can make it, and it is
 * made again whenever it is needed: there is no table of codes to lose.
 */
export function checkCodeOf(vault: Pick<Vault, 'mac'>, guarantee: { partner: string; number: string }): string {
  const mac = vault.mac(`${guarantee.partner}\0${guarantee.number}`, 'guarantee-check-code')
  let rest = BigInt(`0x${Buffer.from(mac).toString('hex')}`)
  let code = ''
  for (let index = 0; index < characters; index++) {
    code += alphabet.charAt(Number(rest % 30n))
    rest /= 30n
  }
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** Letter case, hyphens and blanks do not count. In constant time. */
export function isSameCode(code: string, given: string): boolean {
  return timingSafeEqual(digest(fold(code)), digest(fold(given)))
}

const fold = (code: string) => code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
const digest = (text: string) => createHash('sm3').update(text).digest()

export const verifyPage = (publicUrl: string): string => `${publicUrl}/verify`

/** Where anybody may verify it; what the QR code of an application's page holds. */
export function verifyLink(publicUrl: string, number: string, code: string): string {
  return `${verifyPage(publicUrl)}?${new URLSearchParams({ n: number, c: code }).toString()}`
}
