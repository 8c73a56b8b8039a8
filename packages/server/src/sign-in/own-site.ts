import type { FastifyRequest } from 'fastify'

/**
 * False when a browser states that the page of another site makes this request: with it would travel the person's cookie
 * (CSRF). A browser that does not say by `sec-fetch-site`, as over plain HTTP, states by `origin`; programs say neither.
 * @param origins by which people know this program, beside the name that the request was sent to
 */
export function isFromOwnSite(request: FastifyRequest, origins: readonly string[]): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined) return site === 'same-origin'
  if (origin === undefined || origins.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === request.host
}
