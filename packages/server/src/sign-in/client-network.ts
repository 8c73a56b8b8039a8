import { parseRange } from '../partners/addresses.ts'

/** The network that counts as one client: /24 of IPv4, /48 of IPv6. An unreadable address is its own network. */
export function clientNetworkOf(address: string): string {
  const parsed = parseRange(address)
  if (parsed === undefined) return address
  const { bits, value } = parsed
  return bits === 32 ? `4/${value >> 8n}` : `6/${value >> 80n}`
}
