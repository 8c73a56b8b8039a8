/**
 * Whether a link may lead to a private network. Programs never fetch links in messages, but people click them: a link
 * that is internal, or cannot be shown to be public, is flagged. There is no DNS lookup, so a public name that resolves
 * to an internal address is not detected.
 */

export function isInternalAddress(link: string): boolean {
  if (!URL.canParse(link)) return true
  const { protocol, hostname, username, password } = new URL(link)
  if (protocol !== 'http:' && protocol !== 'https:') return true
  // People take the part before the @ for the host, and parsers differ on where it ends.
  if (username !== '' || password !== '' || /^[a-z]+:[\\/]*[^\\/?#]*@/i.test(link)) return true
  // URL normalises decimal, octal, hexadecimal, short and full-width notations to four decimal numbers.
  const host = hostname.toLowerCase().replace(/\.+$/, '')
  if (host.startsWith('[')) return isInternalIpv6(host.slice(1, -1))
  const ipv4 = readIpv4(host)
  return ipv4 === undefined ? isInternalName(host) : isInternalIpv4(ipv4)
}

/** Names of this machine or network, and services that resolve a name to the address inside it. */
const innerNames =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|example|onion|alt)$/
const addressNames = /(?:^|\.)(?:nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com)$/

function isInternalName(host: string): boolean {
  return !host.includes('.') || innerNames.test(host) || addressNames.test(host)
}

function readIpv4(host: string): number | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return undefined
  return host.split('.').reduce((value, part) => value * 256 + Number(part), 0)
}

/** IANA special-purpose registries (RFC 6890 and later), with multicast. */
const innerIpv4: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // Metadata addresses of clouds.
  '168.63.129.16/32',
]

const innerIpv4Ranges = innerIpv4.map((range) => {
  const [first = '', bits = ''] = range.split('/')
  return { first: readIpv4(first) ?? 0, size: 2 ** (32 - Number(bits)) }
})

function isInternalIpv4(address: number): boolean {
  return innerIpv4Ranges.some(({ first, size }) => address >= first && address < first + size)
}

/** Only 2000::/3 is allocated to the public internet. An embedded IPv4 address is checked as such. */
function isInternalIpv6(text: string): boolean {
  const groups = readIpv6(text)
  const [first = 0, second = 0, third = 0] = groups
  const last = (groups[6] ?? 0) * 65_536 + (groups[7] ?? 0)
  const zeros = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0)
  // ::a.b.c.d, ::ffff:a.b.c.d and ::ffff:0:a.b.c.d
  if (
    zeros(0, 4) &&
    (zeros(4, 6) || (groups[4] === 0 && groups[5] === 0xffff) || (groups[4] === 0xffff && zeros(5, 6)))
  )
    return isInternalIpv4(last)
  // NAT64, 64:ff9b::a.b.c.d
  if (first === 0x64 && second === 0xff9b && zeros(2, 6)) return isInternalIpv4(last)
  // 6to4, 2002:aabb:ccdd::
  if (first === 0x2002) return isInternalIpv4(second * 65_536 + third)
  // Teredo, ORCHID, benchmarks and documentation
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return true
  if (first === 0x3fff && second < 0x1000) return true
  // ISATAP, …:0:5efe:a.b.c.d
  if (groups[5] === 0x5efe && (groups[4] === 0 || groups[4] === 0x200)) return isInternalIpv4(last)
  return first < 0x2000 || first > 0x3fff
}

/** Eight groups. URL writes the address in its shortest form, without an IPv4 tail. */
function readIpv6(text: string): number[] {
  const [head = '', tail] = text.split('::')
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  if (tail === undefined) return read(head)
  const [before, after] = [read(head), read(tail)]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}
