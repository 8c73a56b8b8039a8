/** Which addresses a connection test may connect to. Delivery to partners has no such limit: they are often internal. */
import { isLoopback, isNeverReached, type MayReach } from '../../webhooks/webhook-reach.ts'
import { parseAddress } from '../addresses.ts'

export function createPartnerReach(mode: 'sandbox' | 'production'): MayReach {
  return (address) =>
    [address, ...embeddedIpv4(address)].every(
      (one) => !isNeverReached(one) && (mode === 'sandbox' || !isLoopback(one)),
    ) && parseAddress(address) !== undefined
}

/** What NAT64, 6to4, ISATAP and IPv4-compatible addresses lead to. A mapped one is read as IPv4 everywhere. */
function embeddedIpv4(address: string): string[] {
  const bytes = parseAddress(address) ?? []
  if (bytes.length !== 16) return []
  const hex = Buffer.from(bytes).toString('hex')
  const last = bytes.slice(12).join('.')
  if (hex.startsWith('2002')) return [bytes.slice(2, 6).join('.')]
  if (hex.startsWith('0064ff9b') || /^.{16}0[02]005efe/.test(hex)) return [last]
  return hex.startsWith('0'.repeat(16)) && !hex.endsWith('00000001') ? [last] : []
}
