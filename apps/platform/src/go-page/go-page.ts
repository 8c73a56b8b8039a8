import type { Partner } from '@openbaohan/protocol/partner.ts'
import { isAllowedUrl } from '@openbaohan/protocol/send/reply.ts'
import type { App } from '@openbaohan/server/http/app.ts'
import { transportReply } from '@openbaohan/server/http/replies.ts'
import type { Kysely } from 'kysely'
import type { ApplicationState } from '../domain/application/application-state.ts'
import { findApplication } from '../records/applications.ts'
import type { PlatformTables } from '../records/tables.ts'

type GoDeps = { db: Kysely<PlatformTables>; findPartner(id: string): Promise<Partner | undefined> }

/** The bidder still has something to do at the institution: pay, or take the guarantee. */
const undecided: ReadonlySet<ApplicationState> = new Set(['submitted', 'accepted', 'issued'])
export const leadsOn = (state: ApplicationState): boolean => undecided.has(state)

/**
 * `redirecturl` (§1) leads the bidder on. Never by itself: this page names the host, gives no referrer, and leads only
 * where the partner's own list allows now, not only when the answer came.
 */
export function mountGoPage(app: App, { db, findPartner }: GoDeps): void {
  app.get<{ Params: { number: string } }>('/go/:number', async (request, reply) => {
    const application = await findApplication(db, request.params.number)
    const partner = application === undefined ? undefined : await findPartner(application.partner)
    const url = application?.redirectUrl
    const leads = application !== undefined && leadsOn(application.state) && partner !== undefined
    reply.header('referrer-policy', 'no-referrer').header('cache-control', 'no-store')
    if (!leads || url === undefined || !isAllowedUrl(url, partner.allowedHosts))
      return reply.code(404).send(transportReply(request, 404))
    return reply
      .header('content-security-policy', "default-src 'none'; form-action 'none'; frame-ancestors 'none'")
      .type('text/html; charset=utf-8')
      .send(page(new URL(url), partner.name))
  })
}

const page = (url: URL, name: string) => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>即将离开 / Leaving</title></head>
<body><h1>即将离开交易平台</h1>
<p>您将前往 <strong>${escapeHtml(name)}</strong> 的网站 <strong id="host">${escapeHtml(url.host)}</strong>。开标前请勿向任何人透露标段信息。</p>
<p>You are leaving for <strong>${escapeHtml(url.host)}</strong>. Tell nobody which lot you apply for.</p>
<p><a rel="noopener noreferrer nofollow" href="${escapeHtml(url.href)}">继续前往 / Go on</a></p>
</body></html>
`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

const ownHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** On the way to this address others can read and answer. Loopback never leaves the machine. */
export function isPlainHttp(url: string): boolean {
  if (!URL.canParse(url)) return true
  const { protocol, hostname } = new URL(url)
  return protocol !== 'https:' && !ownHosts.has(hostname)
}
