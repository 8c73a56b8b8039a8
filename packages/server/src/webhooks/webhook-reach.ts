/** Which addresses webhooks may connect to. Checks the address of the connection, not its name. */
import { isIPv6 } from 'node:net'
import { isInternalAddress } from '@openbaohan/protocol/values/internal-address.ts'
import { createAddressList } from '../partners/addresses.ts'

/** @param address as DNS or a socket returns it, or as written in a URL without its brackets */
export type MayReach = (address: string) => boolean

export const isLoopback = createAddressList(['127.0.0.0/8', '::1'])

/** Never allowed by any setting: unspecified, link-local and multicast addresses, and cloud metadata services. */
export const isNeverReached = createAddressList([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '100.100.100.200',
  '168.63.129.16',
  '224.0.0.0/3',
  '::',
  'fe80::/10',
  'fd00:ec2::254',
  'ff00::/8',
])

/**
 * Allows public addresses, loopback in a sandbox, and the internal networks that the operator lists. An IPv6 address
 * that embeds an IPv4 address (mapped, NAT64, 6to4) is checked by that one.
 * @param networks `OPENBAOHAN_WEBHOOK_NETWORKS`, CIDR
 */
export function createWebhookReach(mode: 'sandbox' | 'production', networks: readonly string[]): MayReach {
  const isListed = networks.length === 0 ? () => false : createAddressList(networks)
  return (address) => {
    if (isNeverReached(address)) return false
    if (mode === 'sandbox' && isLoopback(address)) return true
    return (
      isListed(address) || !isInternalAddress(`https://${isIPv6(address) ? `[${withoutZone(address)}]` : address}/`)
    )
  }
}

const withoutZone = (address: string) => address.replace(/%.*$/, '')
