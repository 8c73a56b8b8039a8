/** Lists of IP addresses as CIDR, version 4 and 6: `203.0.113.0/24`, `2001:db8::/32`, `198.51.100.7`. */

type Address = { bits: 32 | 128; value: bigint }
type AddressRange = Address & { prefix: number }

/** Undefined for anything but an address with an optional prefix length; bits after the prefix must be zero. */
export function parseRange(text: string): AddressRange | undefined {
  const [head = '', length, ...more] = text.split('/')
  const address = parseAddress(head)
  if (address === undefined || more.length > 0) return undefined
  if (length !== undefined && !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined
  const prefix = length === undefined ? address.bits : Number(length)
  if (prefix > address.bits) return undefined
  const range = { ...address, prefix }
  return isNetwork(range) ? range : undefined
}

/** Whether a socket address is in one of the ranges; IPv4 inside IPv6 (`::ffff:a.b.c.d`) counts as IPv4. */
function isInRanges(text: string, ranges: readonly AddressRange[]): boolean {
  const address = parseAddress(text)
  if (address === undefined) return false
  return ranges.some(
    (range) => range.bits === address.bits && networkOf(address.value, range) === networkOf(range.value, range),
  )
}

/** A precomputed list for repeated checks; an empty list allows every address. */
export function createAddressList(texts: readonly string[]): (address: string) => boolean {
  const ranges = texts.map(parseRange).filter((range) => range !== undefined)
  return texts.length === 0 ? () => true : (address) => isInRanges(address, ranges)
}

/**
 * The unit that counts as one sender: an IPv4 address, or the /64 of an IPv6 address, which one subscriber usually
 * owns. Text that is no address, as a proxy may forward, counts as itself.
 */
export function senderOf(text: string): string {
  if (!text.includes(':')) return text
  const address = parseAddress(text)
  if (address === undefined) return text
  if (address.bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (address.value >> shift) & 0xffn).join('.')
  return `${(address.value >> 64n).toString(16)}/64`
}

function networkOf(value: bigint, { bits, prefix }: { bits: number; prefix: number }): bigint {
  return value >> BigInt(bits - prefix)
}

function isNetwork({ value, bits, prefix }: AddressRange): boolean {
  return value === (value >> BigInt(bits - prefix)) << BigInt(bits - prefix)
}

function parseAddress(text: string): Address | undefined {
  const value = parseIpv4(text)
  if (value !== undefined) return { bits: 32, value }
  const groups = parseIpv6(text.replace(/%[\w.-]+$/, ''))
  if (groups === undefined) return undefined
  const whole = groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n)
  const isMapped = whole >> 32n === 0xffffn
  return isMapped ? { bits: 32, value: whole & 0xffff_ffffn } : { bits: 128, value: whole }
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)
}

function parseIpv6(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(readGroups)
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined
  if (tail === undefined) return head.length === 8 ? head : undefined
  const missing = 8 - head.length - tail.length
  return missing < 1 ? undefined : [...head, ...Array<number>(missing).fill(0), ...tail]
}

function readGroups(text: string): number[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const last = parseIpv4(parts.at(-1) ?? '')
  const hex = last === undefined ? parts : parts.slice(0, -1)
  if (!hex.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return undefined
  const tail = last === undefined ? [] : [Number(last >> 16n), Number(last & 0xffffn)]
  return [...hex.map((part) => Number.parseInt(part, 16)), ...tail]
}
