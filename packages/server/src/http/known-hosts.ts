/**
 * Requests for a host name that is not ours are refused: a page of another site that points its own name at this
 * address (DNS rebinding) would otherwise be of the same origin, and on loopback read what is open to this machine.
 */
import { isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { transportReply } from './replies.ts'

export type HostsConfig = {
  /** Whole URL; its host is known. */
  publicUrl?: string | undefined
  /** Further names, without a port. */
  allowedHosts?: readonly string[] | undefined
}

/** A probe of a load balancer names any host, and learns nothing from the answer. */
const probes = ['/live', '/ready']

export function allowKnownHosts(app: FastifyInstance, config: HostsConfig): void {
  const isKnown = createHostList(config)
  app.addHook('onRequest', (request, reply, done) => {
    if (probes.includes(request.url.split('?')[0] ?? '')) return done()
    const host = hostOf(request)
    if (host === undefined) return void reply.code(400).send(transportReply(request, 400))
    if (!isKnown(host, request.raw.socket.localAddress ?? ''))
      return void reply.code(421).send(transportReply(request, 421))
    done()
  })
}

/** Loopback names, what is configured, and the very address that the connection was made to. The port does not count. */
export function createHostList({
  publicUrl,
  allowedHosts = [],
}: HostsConfig): (host: string, local: string) => boolean {
  const known = new Set(['localhost', ...allowedHosts.map((name) => name.toLowerCase())])
  if (publicUrl !== undefined) known.add(new URL(publicUrl).hostname)
  return (host, local) =>
    known.has(host) || /^127(\.\d{1,3}){3}$|^\[::1\]$/.test(host) || host === bracketed(local.replace(/^::ffff:/i, ''))
}

const bracketed = (address: string) => (isIP(address) === 6 ? `[${address}]` : address)

/** In lower case and without the port; undefined when there is none that can be read. */
function hostOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(:\d{1,5})?$/i.exec(headers.host ?? '')?.[1]?.toLowerCase()
}
