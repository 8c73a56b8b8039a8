/** What came of the links of a demand: a person has each fetched, or it cannot be fetched, which is recorded. */
import { sql } from 'kysely'
import type { LinkProblem } from '../../domain/demand/link-problem.ts'
import type { Trx } from '../applications.ts'
import { type DemandRow, noteDemandEvent } from '../demands.ts'

export type LinkState = 'pending' | 'fetched' | 'failed'

/** The links as they came, each with what was tried. */
export async function linkStatesOf(trx: Trx, { id, links }: Pick<DemandRow, 'id' | 'links'>) {
  if (links.length === 0) return []
  const { rows } = await sql<{ url: string; fetched: boolean }>`
    select source_url as url, true as fetched from demand_document where demand = ${id} and source_url is not null
    union select detail ->> 'source', event = 'link-fetched' from demand_event
      where demand = ${id} and event in ('link-fetched', 'link-not-fetched')`.execute(trx)
  return links.map((link) => {
    const tried = rows.filter(({ url }) => url === link.url)
    const state: LinkState = tried.some(({ fetched }) => fetched) ? 'fetched' : tried.length > 0 ? 'failed' : 'pending'
    return { ...link, state }
  })
}

type Failure = { actor: string; at: number; url: string; problem: LinkProblem; detail: string }

/** The examination may go on without what cannot be fetched; the history states why. */
export async function noteFailure(trx: Trx, demand: DemandRow, failure: Failure): Promise<DemandRow> {
  const { actor, at, url: source, problem, detail } = failure
  await noteDemandEvent(trx, demand, 'link-not-fetched', { actor, at, detail: { source, problem, detail } })
  return demand
}
