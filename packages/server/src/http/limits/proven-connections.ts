/**
 * Connections that have brought a message with a valid signature. A partner keeps its connections open, so under an
 * attack from its own address these are the last that make room. The connections of a proxy are never among them: the
 * next request on one may be anybody's.
 */
import type { Socket } from 'node:net'

const proven = new WeakSet<Socket>()

export function markProven(socket: Socket): void {
  proven.add(socket)
}

export function isProven(socket: Socket): boolean {
  return proven.has(socket)
}
