/**
 * The headers that protect a browser, by helmet: the same for every answer, so they are made once. Made for each answer
 * they would take as much time as everything else of our HTTP layer. The gateway has none: no browser shows its answers.
 */
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

type Handler = ReturnType<typeof helmet>

/** helmet sets headers of an answer and reads nothing of it. */
function browserHeaders(options: HelmetOptions): Map<string, string> {
  const headers = new Map<string, string>()
  const answer = {
    setHeader: (name: string, value: unknown) => void headers.set(name.toLowerCase(), String(value)),
    removeHeader: (name: string) => void headers.delete(name.toLowerCase()),
  }
  helmet(options)({} as Parameters<Handler>[0], answer as unknown as Parameters<Handler>[1], () => {})
  return headers
}
