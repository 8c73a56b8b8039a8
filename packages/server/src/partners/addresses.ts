/** Lists of IP addresses as CIDR, version 4 and 6: `203.0.113.0/24`, `2001:db8::/32`, `198.51.100.7`. */
import { BlockList, isIP } from 'node:net'

/** 4 bytes of an IPv4 address, 16 of an IPv6 address; IPv4 inside IPv6 (`::ffff:a.b.c.d`) counts as IPv4. */
export type AddressBytes = readonly number[]
type AddressRange = { bytes: AddressBytes; prefix: number }

export function parseAddress(text: string): AddressBytes | undefined {
  const bare = text.replace(/%[\w.-]+$/, '')
  if (isIP(bare) === 4) return bare.split('.').map(Number)
  if (isIP(bare) !== 6) return undefined
  const bytes = groupsOf(bare).flatMap((group) => [group >> 8, group & 0xff])
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff
  return isMapped ? bytes.slice(12) : bytes
}

/** Undefined for anything but an address with an optional prefix length; bits after the prefix must be zero. */
export function parseRange(text: string): AddressRange | undefined {
  const [head = '', length, ...more] = text.split('/')
  const bytes = parseAddress(head)
  if (bytes === undefined || more.length > 0) return undefined
  if (length !== undefined && !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined
  const prefix = length === undefined ? bytes.length * 8 : Number(length)
  if (prefix > bytes.length * 8) return undefined
  const isNetwork = bytes.every((byte, index) => (byte & hostMask(prefix - 8 * index)) === 0)
  return isNetwork ? { bytes, prefix } : undefined
}

/** A precomputed list for repeated checks; an empty list allows every address. */
export function createAddressList(texts: readonly string[]): (address: string) => boolean {
  if (texts.length === 0) return () => true
  // One for each family: a list of both would find every IPv4 address inside `::/0`.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const { bytes, prefix } of texts.map(parseRange).filter((range) => range !== undefined))
    lists[familyOf(bytes)].addSubnet(textOf(bytes), prefix, familyOf(bytes))
  return (address) => {
    const bytes = parseAddress(address)
    return bytes !== undefined && lists[familyOf(bytes)].check(textOf(bytes), familyOf(bytes))
  }
}

/**
 * The unit that counts as one sender: an IPv4 address, or the /64 of an IPv6 address, which one subscriber usually
 * owns. Text that is no address, as a proxy may forward, counts as itself.
 */
export function senderOf(text: string): string {
  if (!text.includes(':')) return text
  const bytes = parseAddress(text)
  if (bytes === undefined) return text
  return bytes.length === 4 ? textOf(bytes) : `${Buffer.from(bytes.slice(0, 8)).toString('hex')}/64`
}

/** The bits of a byte that lie after a prefix which ends `bits` into it. */
const hostMask = (bits: number) => 0xff >> Math.min(8, Math.max(0, bits))

const familyOf = (bytes: AddressBytes) => (bytes.length === 4 ? 'ipv4' : 'ipv6')

function textOf(bytes: AddressBytes): string {
  if (bytes.length === 4) return bytes.join('.')
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/.{4}(?!$)/g, '$&:')
}

/** The eight groups of a valid IPv6 address, by the canonical form of the URL standard (RFC 5952). */
function groupsOf(text: string): number[] {
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::')
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  const known = [...(before ?? []), ...(after ?? [])]
  const missing = Array<string>(8 - known.length).fill('0')
  return [...(before ?? []), ...missing, ...(after ?? [])].map((group) => Number.parseInt(group, 16))
}
