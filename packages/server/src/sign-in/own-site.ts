import type { FastifyRequest } from 'fastify'

/**
 * False when a browser reports that a page of another site makes this request: it would carry the person's cookie
 * (CSRF). A browser without `sec-fetch-site`, as over plain HTTP, sends `origin`; other clients send neither.
 * @param origins of this program as browsers know it, beside the host that the request was sent to
 */
export function isFromOwnSite(request: FastifyRequest, origins: readonly string[]): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined) return site === 'same-origin'
  if (origin === undefined || origins.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === request.host
}
