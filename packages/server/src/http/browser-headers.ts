/**
 * The headers that protect a browser, by helmet: the same for every answer, so they are made once. Made for each answer
 * they would take as much time as everything else of our HTTP layer. The gateway has none: no browser shows its answers.
 */
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'

export function setBrowserHeaders(app: FastifyInstance, isHttps: boolean): void {
  const headers = browserHeaders(isHttps ? {} : plainHttp)
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.url?.startsWith('/gateway/') !== true) reply.raw.setHeaders(headers)
    done()
  })
}

/** What sends a browser to HTTPS is left out of answers that are meant for plain HTTP. */
const plainHttp: HelmetOptions = {
  strictTransportSecurity: false,
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
}

function browserHeaders(options: HelmetOptions): Map<string, string> {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  helmet(options)(response.req, response, () => {})
  return new Map(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]))
}
