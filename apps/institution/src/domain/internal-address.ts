/** Whether a link points inside a network: shown with a warning, and never fetched anyway (gaps.md, `fileurl`). */

/** True also for what is no link at all: nobody should open it unawares. */
export function isInternalAddress(link: string): boolean {
  const url = URL.parse(link)
  if (url === null) return true
  const host = url.hostname.replace(/\.$/, '').toLowerCase()
  if (host.startsWith('[')) return isInternalV6(host.slice(1, -1))
  const octets = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host)
  if (octets !== null) return isInternalV4(Number(octets[1]), Number(octets[2]))
  return !host.includes('.') || /\.(?:local|localhost|internal|intranet|lan|home|corp|private|arpa)$/.test(host)
}

/** The URL parser has written every spelling (0x7f.1, 2130706433) as four decimal numbers. */
function isInternalV4(first: number, second: number): boolean {
  if ([0, 10, 127].includes(first) || first >= 224) return true
  if (first === 172) return second >= 16 && second <= 31
  if (first === 100) return second >= 64 && second <= 127
  return (
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 198 && [18, 19].includes(second))
  )
}

/** Only global unicast (2000::/3) is outside; what wraps an IPv4 address is judged as inside, too. */
function isInternalV6(address: string): boolean {
  return !/^[23][0-9a-f]{3}:/.test(address) || /^2002:|^2001:(?:0*:|:|db8:)/.test(address)
}
