import { parseAddress } from '../partners/addresses.ts'

/** The network that counts as one client: /24 of IPv4, /48 of IPv6. An unreadable address is its own network. */
export function clientNetworkOf(address: string): string {
  const bytes = parseAddress(address)
  if (bytes === undefined) return address
  return bytes.length === 4 ? `4/${bytes.slice(0, 3).join('.')}` : `6/${Buffer.from(bytes.slice(0, 6)).toString('hex')}`
}
