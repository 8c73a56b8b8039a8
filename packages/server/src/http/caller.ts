/** The caller of a request: its address, and the certificate that it presented to us or to a trusted proxy. */
import type { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../partners/access-policy.ts'
import { createAddressList } from '../partners/addresses.ts'
import { type ClientCertificate, readClientCertificate, readPassedCertificate } from '../partners/client-certificate.ts'

export type CallerOptions = {
  trustedProxies: readonly string[]
  clientCertificateHeader?: string | undefined
  /** Authorities of certificates that a proxy forwards. */
  authorities: readonly X509Certificate[]
}

/** `request.ip` follows X-Forwarded-For only through trusted proxies: createApp configures them in Fastify. */
export function createCallerReader(options: CallerOptions): (request: FastifyRequest) => Caller {
  const isProxy = options.trustedProxies.length === 0 ? () => false : createAddressList(options.trustedProxies)
  return (request) => ({
    address: request.ip,
    certificate: () => passed(request, options, isProxy) ?? shown(request.raw.socket),
  })
}

function passed(
  { raw }: FastifyRequest,
  { clientCertificateHeader, authorities }: CallerOptions,
  isProxy: (address: string) => boolean,
): ClientCertificate | undefined {
  if (clientCertificateHeader === undefined || !isProxy(raw.socket.remoteAddress ?? '')) return undefined
  const header = raw.headers[clientCertificateHeader]
  return typeof header === 'string' ? readPassedCertificate(header, authorities) : undefined
}

function shown(socket: Socket | TLSSocket): ClientCertificate | undefined {
  if (!('getPeerX509Certificate' in socket)) return undefined
  const certificate = socket.getPeerX509Certificate()
  return certificate === undefined ? undefined : readClientCertificate(certificate, socket.authorized)
}
