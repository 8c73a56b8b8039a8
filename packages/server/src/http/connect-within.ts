/** Connects to allowed addresses only: checks every address that a name resolves to, then the connected one. */
import { lookup } from 'node:dns'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import type { buildConnector } from 'undici'

/** Nothing was sent: the address, or one of the resolved addresses, is not allowed. */
export class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed'
  readonly code = 'ERR_ADDRESS_NOT_ALLOWED'
}

/** `dns.lookup`, or a test double. */
export type Lookup = typeof lookup

/** For `net.connect`: fails when any address of the name is not allowed, so that no retry can use that address. */
export function lookupWithin(mayReach: (address: string) => boolean, resolve: Lookup = lookup): LookupFunction {
  return (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0)
      const [first] = addresses
      if (first === undefined || !addresses.every(({ address }) => mayReach(address)))
        return callback(new AddressNotAllowed(), '', 0)
      if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

/** A host that is an address is not resolved: it is checked before the connection and after each connect. */
export function connectWithin(
  mayReach: (address: string) => boolean,
  connect: buildConnector.connector,
): buildConnector.connector {
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && !mayReach(host)) return callback(new AddressNotAllowed(), null)
    connect(options, (error, socket) => {
      if (error !== null) return callback(error, null)
      if (mayReach((socket as Socket).remoteAddress ?? '')) return callback(null, socket)
      socket.destroy()
      callback(new AddressNotAllowed(), null)
    })
  }
}
