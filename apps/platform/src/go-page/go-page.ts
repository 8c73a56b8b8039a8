import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { App } from '@openbaohan/server/http/app.ts'
import { transportReply } from '@openbaohan/server/http/replies.ts'
import type { Kysely } from 'kysely'
import { findApplication } from '../records/applications.ts'
import type { PlatformTables } from '../records/tables.ts'
import { institutionPageOf } from './institution-page.ts'
import { type LeavingLanguage, leavingPage, leavingPolicy, nowherePage } from './leaving-page.ts'

type GoDeps = { db: Kysely<PlatformTables>; findPartner(id: string): Promise<Partner | undefined> }

/**
 * `redirecturl` (§1) leads the bidder on. Never by itself: this page names the host, gives no referrer, and leads only
 * where the partner's own list allows now, not only when the answer came.
 */
export function mountGoPage(app: App, { db, findPartner }: GoDeps): void {
  type Asked = { Params: { number: string }; Querystring: { lang?: string } }
  app.get<Asked>('/go/:number', async (request, reply) => {
    const language = languageOf(request.query.lang, request.headers['accept-language'])
    const application = await findApplication(db, request.params.number)
    const partner = application === undefined ? undefined : await findPartner(application.partner)
    const url = application === undefined ? undefined : institutionPageOf(application, partner)
    reply.header('referrer-policy', 'no-referrer').header('cache-control', 'no-store')
    const html = () => reply.header('content-security-policy', leavingPolicy).type('text/html; charset=utf-8')
    if (url !== undefined && partner !== undefined)
      return html().send(leavingPage(new URL(url), partner.name, language))
    reply.code(404)
    return request.headers.accept?.includes('text/html') === true
      ? html().send(nowherePage(language))
      : reply.send(transportReply(request, 404))
  })
}

/** Of the console, which passes its own; else the first that the browser prefers. */
function languageOf(asked: string | undefined, accepted: string | undefined): LeavingLanguage {
  if (asked === 'zh' || asked === 'en') return asked
  return accepted?.trim().toLowerCase().startsWith('en') === true ? 'en' : 'zh'
}

const ownHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** On the way to this address others can read and answer. Loopback never leaves the machine. */
export function isPlainHttp(url: string): boolean {
  if (!URL.canParse(url)) return true
  const { protocol, hostname } = new URL(url)
  return protocol !== 'https:' && !ownHosts.has(hostname)
}
