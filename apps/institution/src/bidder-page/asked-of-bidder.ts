/** What the people of an institution asked a bidder for besides, and what it gave: each on the other's page. */
import type { ApplicationRow, Trx } from '../records/applications.ts'

/** Under which name a bidder gives what it was asked for besides the papers of the settings. */
export const supplement = '补充材料'

export type Asked = { what: string; at: number; by?: number; given?: { at: number; message?: string } }

/** The last that was asked, and what the bidder has answered since. */
export async function findAsked(
  trx: Trx,
  { id, state, supplement_due: due }: Pick<ApplicationRow, 'id' | 'state' | 'supplement_due'>,
): Promise<Asked | undefined> {
  const events = await trx
    .selectFrom('application_event')
    .select(['at', 'event', 'detail'])
    .where('application', '=', id)
    .where('event', 'in', ['bidder-asked', 'supplement-asked', 'supplement-given'])
    .orderBy('id', 'desc')
    .limit(mostAnswers)
    .execute()
  const asked = events.find(({ event }) => event !== 'supplement-given')
  const what = asked?.detail.reason
  if (asked === undefined || typeof what !== 'string') return undefined
  const [last] = events
  const message = last?.detail.reason
  return {
    ...{ what, at: asked.at.getTime() },
    ...(state === 'awaiting-bidder' && due !== null ? { by: due.getTime() } : {}),
    ...(last?.event === 'supplement-given'
      ? { given: { at: last.at.getTime(), ...(typeof message === 'string' ? { message } : {}) } }
      : {}),
  }
}

/** One request can be answered once: the next to last is a request. */
const mostAnswers = 2

/** In the order in which they were given. */
export function listPapers(trx: Trx, { id }: Pick<ApplicationRow, 'id'>) {
  return trx.selectFrom('bidder_paper').selectAll().where('application', '=', id).orderBy('at').execute()
}
