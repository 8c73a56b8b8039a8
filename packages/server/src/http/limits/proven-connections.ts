/**
 * Connections that delivered a message with a valid signature. A partner reuses its connections, so during an attack
 * from its own address these are closed last. Connections of a proxy are never included: the next request on one may
 * come from any client.
 */
import type { Socket } from 'node:net'

const proven = new WeakSet<Socket>()

export function markProven(socket: Socket): void {
  proven.add(socket)
}

export function isProven(socket: Socket): boolean {
  return proven.has(socket)
}
