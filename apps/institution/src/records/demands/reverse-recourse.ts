/** A recovery that was booked in error: it stays, and a counter-entry takes it back. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Selectable } from 'kysely'
import { recourseState } from '../../domain/demand/recourse.ts'
import type { Trx } from '../applications.ts'
import { compareRecords } from '../bank-entries/contradictions.ts'
import { waitForImport } from '../bank-entries/imports.ts'
import { unmarkRecorded } from '../bank-entries/mark-recorded.ts'
import { type DemandRow, noteDemandEvent } from '../demands.ts'
import type { RecourseTable } from './demand-tables.ts'
import { loadCase } from './recourse-cases.ts'

export type RecoveryRow = Selectable<RecourseTable>

/** Of one demand and one transfer; undefined when it is reversed already, or the day decides which one and is not stated. */
export async function findReversible(
  trx: Trx,
  demand: DemandRow,
  { reference, receivedOn }: { reference: string; receivedOn?: string | undefined },
): Promise<RecoveryRow | undefined> {
  const found = await trx
    .selectFrom('demand_recourse')
    .selectAll()
    .where('reference', '=', reference)
    .where('demand', '=', demand.id)
    .where('reverses', 'is', null)
    .where('reversed', '=', false)
    .execute()
  const ofDay = receivedOn === undefined ? found : found.filter(({ received_on: day }) => day === receivedOn)
  return ofDay.length === 1 ? ofDay[0] : undefined
}

/** Rows of before have the name alone. */
export const hasBooked = (
  { id, name }: { id: string; name: string },
  { recorded_by: by, actor }: Pick<RecoveryRow, 'recorded_by' | 'actor'>,
): boolean => (by === null ? actor === `person:${name}` : by === id)

type Reversal = { actor: string; by: string; at: number; reason: string; askedBy?: string | undefined }

/** The rest is owed again, and an entry of the bank that it accounted for waits again. The demand is locked. */
export async function reverseRecourse(
  trx: Trx,
  demand: DemandRow,
  entry: RecoveryRow,
  { actor, by, at, reason, askedBy }: Reversal,
): Promise<void> {
  const { id, payer, reference } = entry
  await waitForImport(trx)
  const { entry: ofEntry } = await trx
    .updateTable('demand_recourse')
    .set({ reversed: true })
    .where('id', '=', id)
    .returning('entry')
    .executeTakeFirstOrThrow()
  const counter = { fen: (-BigInt(entry.fen)).toString(), reverses: id, reason, recorded_by: by }
  const when = { recorded_at: new Date(at), received_on: shanghaiDate(at) }
  await trx
    .insertInto('demand_recourse')
    .values({ demand: demand.id, payer, reference, actor, ...when, ...counter })
    .execute()
  const { owed_fen: owed, recovered_fen: before, state: stateBefore } = await loadCase(trx, demand)
  const recovered = BigInt(before) - BigInt(entry.fen)
  const state = recourseState({ owed: BigInt(owed), recovered, isClosed: stateBefore === 'closed' })
  await trx
    .updateTable('recourse_case')
    .set({ state, recovered_fen: recovered.toString() })
    .where('demand', '=', demand.id)
    .execute()
  if (ofEntry !== null) await unmarkRecorded(trx, ofEntry)
  await compareRecords(trx, [reference])
  const asked = askedBy === undefined ? {} : { askedBy }
  const detail = { amount: formatYuan(fen(entry.fen)), payer, reference, reason, ...asked }
  await noteDemandEvent(trx, demand, 'recourse-reversed', { actor, at, detail })
}
