/**
 * Redirects in a partner's answers that its settings do not allow: recorded by host, for the engineer who may allow
 * them.
 */
import { type RedirectProblem, redirectProblem } from '@openbaohan/protocol/send/reply.ts'
import { type Kysely, sql } from 'kysely'
import { type Executor, query } from '../../db/executor.ts'
import { limits } from '../../limits.ts'

export type WithheldRedirect = { host: string; why: RedirectProblem; times: number; lastAt: number }

/** Empty when it is not a URL. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host.slice(0, 253) : '')

/** Counts the redirect by host; beyond `limits.withheldHosts` of a partner new hosts are not recorded. */
export async function recordWithheldRedirect<Tables>(
  trx: Kysely<Tables>,
  { partner, url, why, at }: { partner: string; url: string; why: RedirectProblem; at: number },
): Promise<void> {
  const host = hostOf(url)
  await sql`
    insert into withheld_redirect as known (partner, host, why, times, first_at, last_at)
    select ${partner}, ${host}, ${why}, 1, ${new Date(at)}, ${new Date(at)}
    where exists (select 1 from withheld_redirect where partner = ${partner} and host = ${host} and why = ${why})
      or (select count(*) from withheld_redirect where partner = ${partner}) < ${limits.withheldHosts}
    on conflict (partner, host, why) do update set times = known.times + 1, last_at = excluded.last_at`.execute(trx)
}

/** Latest first, without hosts that the partner's list allows now. */
export async function listWithheldRedirects(
  db: Executor,
  { id, allowedHosts }: { id: string; allowedHosts: readonly string[] },
): Promise<WithheldRedirect[]> {
  const rows = await query<{ host: string; why: RedirectProblem; times: number; last_at: Date }>(
    db,
    'select host, why, times, last_at from withheld_redirect where partner = $1 order by last_at desc, host',
    [id],
  )
  return rows
    .filter(({ host, why }) => why !== 'host-not-allowed' || redirectProblem(`https://${host}/`, allowedHosts) === why)
    .map(({ last_at: lastAt, ...row }) => ({ ...row, lastAt: lastAt.getTime() }))
}
