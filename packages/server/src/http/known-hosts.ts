/**
 * Rejects requests for host names that are not ours. Otherwise a page of another site could point its own name at this
 * address (DNS rebinding), share our origin and, on loopback, read what is open to this machine.
 */
import { isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { transportReply } from './replies.ts'

export type HostsConfig = {
  /** A complete URL; its host is accepted. */
  publicUrl?: string | undefined
  /** Further names, without a port. */
  allowedHosts?: readonly string[] | undefined
}

/** A load balancer's probe uses any host name, and the answer discloses nothing. */
const probes = ['/live', '/ready']

const noHost = {
  zh: '请求头 Host 缺少或不是主机名，应为所用网址中的主机名',
  en: 'the header Host is missing or no host name: expected is the host of the address that is used',
}

export function allowKnownHosts(app: FastifyInstance, config: HostsConfig): void {
  const isKnown = createHostList(config)
  app.addHook('onRequest', (request, reply, done) => {
    if (probes.includes(request.url.split('?')[0] ?? '')) return done()
    const host = hostOf(request)
    if (host === undefined) return void reply.code(400).send(transportReply(request, 400, undefined, noHost))
    if (!isKnown(host, request.raw.socket.localAddress ?? ''))
      return void reply.code(421).send(transportReply(request, 421))
    done()
  })
}

/** Accepts loopback names, configured names, and the address that the connection was made to. The port is ignored. */
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

/** Lower case, without the port; undefined when there is no readable host. */
function hostOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(:\d{1,5})?$/i.exec(headers.host ?? '')?.[1]?.toLowerCase()
}
