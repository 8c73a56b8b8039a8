/** Two people answer the letter of a demand: one answers against its check, another confirms or declines. */
import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Trx } from '../applications.ts'
import { type DemandRow, noteDemandEvent } from '../demands.ts'
import type { OverrideTable } from './demand-tables.ts'

/** A person, or a system by its key: of the two who decide, one at most is a system (docs/decisions/0050). */
export type Actor = { id: string; name: string; isPerson: boolean }
type ActionBy = { actor: string; at: number }
type OverrideRow = Selectable<OverrideTable>

type Asked = ActionBy & {
  by: Actor
  documents: readonly { sm3: string; findings: readonly { code: string }[] }[]
  counts: boolean
  reason: string
}

/** Replaces a request that waits about other documents or the other answer; the same one twice is one. */
export async function askOverride(trx: Trx, demand: DemandRow, asked: Asked): Promise<void> {
  const { actor, at, by, counts, reason } = asked
  const documents = asked.documents.map(({ sm3 }) => sm3)
  const found = [...new Set(asked.documents.flatMap(({ findings }) => findings.map(({ code }) => code)))]
  const waiting = await findWaiting(trx, demand)
  if (waiting?.counts === counts && waiting.reason === reason && String(waiting.documents) === String(documents)) return
  await lapseOverride(trx, demand, asked)
  await trx
    .insertInto('demand_override')
    .values({
      id: randomUUID(),
      demand: demand.id,
      documents,
      counts,
      found,
      reason,
      asked_by: by.id,
      asked_name: by.name,
      asked_at: new Date(at),
      state: 'waiting',
    })
    .execute()
  await noteDemandEvent(trx, demand, 'override-asked', {
    actor,
    at,
    alert: true,
    detail: { counts, reason, documents, found },
  })
}

/** By another than who asked. @returns undefined when it is one's own, settled, or not there */
export async function decideOverride(
  trx: Trx,
  demand: DemandRow,
  { actor, at, by, id, state }: ActionBy & { by: Actor; id: string; state: 'confirmed' | 'declined' },
): Promise<OverrideRow | undefined> {
  const decided = await trx
    .updateTable('demand_override')
    .set({ state, decided_by: by.id, decided_name: by.name, decided_at: new Date(at) })
    .where('id', '=', id)
    .where('demand', '=', demand.id)
    .where('state', '=', 'waiting')
    .where('asked_by', '<>', by.id)
    .where('asked_by', 'like', by.isPerson ? '%' : 'person:%')
    .returningAll()
    .executeTakeFirst()
  if (decided === undefined) return undefined
  const { counts, reason, documents, found, asked_name: askedBy } = decided
  const detail = { counts, reason, documents, found, askedBy, decidedBy: by.name }
  await noteDemandEvent(trx, demand, `override-${state}`, { actor, at, detail })
  return decided
}

/** What waited is withdrawn, or is about documents that are no longer all. */
export async function lapseOverride(trx: Trx, demand: DemandRow, { actor, at }: ActionBy): Promise<void> {
  const lapsed = await trx
    .updateTable('demand_override')
    .set({ state: 'lapsed', decided_at: new Date(at) })
    .where('demand', '=', demand.id)
    .where('state', '=', 'waiting')
    .returning(['asked_name', 'reason'])
    .executeTakeFirst()
  if (lapsed === undefined) return
  const detail = { reason: lapsed.reason, askedBy: lapsed.asked_name }
  await noteDemandEvent(trx, demand, 'override-lapsed', { actor, at, detail })
}

const findWaiting = (trx: Trx, demand: DemandRow): Promise<OverrideRow | undefined> =>
  trx
    .selectFrom('demand_override')
    .selectAll()
    .where('demand', '=', demand.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
