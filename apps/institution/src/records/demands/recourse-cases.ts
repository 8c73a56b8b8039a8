/** Recourse to the applicant for what was paid under a demand: its case, what comes back, and its end. */

import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Fen, fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Selectable } from 'kysely'
import { isBookingDate } from '../../domain/bank-entry/is-booking-date.ts'
import type { NamedEntry } from '../../domain/bank-entry/named-entry.ts'
import { type ClosingCause, type RecoveryProblem, recourseState } from '../../domain/demand/recourse.ts'
import type { Trx } from '../applications.ts'
import { checkNamedEntry } from '../bank-entries/check-named-entry.ts'
import { markRecorded } from '../bank-entries/mark-recorded.ts'
import { type DemandRow, noteDemandEvent } from '../demands.ts'
import type { RecourseCaseTable } from './demand-tables.ts'

type By = { actor: string; at: number }

/** A payment is owed by the applicant; one that follows a closed case opens it again. Both rows come locked. */
export async function oweRecourse(trx: Trx, demand: DemandRow, amount: Fen, at: number): Promise<void> {
  const before = await findCase(trx, demand)
  if (before === undefined) {
    const { id, application } = demand
    const values = { demand: id, application, state: 'open', opened_at: new Date(at) } as const
    await trx
      .insertInto('recourse_case')
      .values({ ...values, owed_fen: amount.toString() })
      .execute()
    return
  }
  await trx
    .updateTable('recourse_case')
    .set({ state: 'open', owed_fen: (BigInt(before.owed_fen) + amount).toString(), ...reopened })
    .where('demand', '=', demand.id)
    .execute()
}

/** The amount that was paid was corrected. @returns false where more was recovered than would be owed */
export async function correctOwed(trx: Trx, demand: DemandRow, difference: bigint): Promise<boolean> {
  const found = await findCase(trx, demand)
  if (found === undefined) return true
  const [owed, recovered] = [BigInt(found.owed_fen) + difference, BigInt(found.recovered_fen)]
  if (recovered > owed) return false
  // What is owed beyond what was closed is pursued again.
  const state = recourseState({ owed, recovered, isClosed: found.state === 'closed' && difference <= 0n })
  await trx
    .updateTable('recourse_case')
    .set({ state, owed_fen: owed.toString(), ...(state === 'closed' ? {} : reopened) })
    .where('demand', '=', demand.id)
    .execute()
  return true
}

const reopened = { closed_at: null, closed_by: null, closed_cause: null, closed_reason: null }

type Recovery = { by: string; amount: Fen; payer: string; reference: string; receivedOn?: string | undefined }

export class RecoveryRefused extends Error {
  readonly problem: RecoveryProblem
  /** Decimal yuan that is still owed; what the bank's statement has under the reference. */
  readonly facts: { rest?: string; entry?: NamedEntry }

  constructor(problem: RecoveryProblem, facts: RecoveryRefused['facts'] = {}) {
    super(problem)
    this.problem = problem
    this.facts = facts
  }
}

/**
 * What the applicant or its counter-guarantor paid back; never more than is owed.
 * @throws RecoveryRefused with the one reason
 */
export async function recordRecourse(
  trx: Trx,
  demand: DemandRow,
  { actor, by, at, amount, payer, reference, receivedOn }: By & Recovery,
): Promise<DemandRow> {
  const known = await trx
    .selectFrom('demand_recourse')
    .select('fen')
    .where('demand', '=', demand.id)
    .where('reference', '=', reference)
    .where('reverses', 'is', null)
    .where('reversed', '=', false)
    .where((of) =>
      // Without a day the same request again is the same transfer, whenever it comes.
      receivedOn === undefined
        ? of.val(true)
        : of.or([of('received_on', '=', receivedOn), of('received_on', 'is', null)]),
    )
    .orderBy('id')
    .executeTakeFirst()
  if (known !== undefined) {
    if (BigInt(known.fen) === amount) return demand
    throw new RecoveryRefused('reference-used')
  }
  if (receivedOn !== undefined && !isBookingDate(receivedOn, demand.presented_at.getTime(), at))
    throw new RecoveryRefused('date-impossible')
  const open = await findCase(trx, demand)
  if (open === undefined || amount <= 0n) throw new RecoveryRefused('nothing-owed')
  const owed = BigInt(open.owed_fen)
  const recovered = BigInt(open.recovered_fen) + amount
  const bookedOn = receivedOn ?? shanghaiDate(at)
  const named = { direction: 'credit', reference, amount, bookedOn, party: { name: payer } } as const
  const checked = await checkNamedEntry(trx, { ...named, settles: recovered === owed })
  if (checked.wrong !== undefined) throw new RecoveryRefused(checked.wrong.problem, { entry: checked.wrong.entry })
  if (recovered > owed)
    throw new RecoveryRefused('more-than-owed', { rest: formatYuan(fen(owed - BigInt(open.recovered_fen))) })
  await trx
    .insertInto('demand_recourse')
    .values({
      demand: demand.id,
      fen: amount.toString(),
      payer,
      reference,
      recorded_at: new Date(at),
      received_on: bookedOn,
      actor,
      recorded_by: by,
      entry: checked.entry ?? null,
      amount_agreed: recovered === owed,
    })
    .execute()
  const state = recourseState({ owed, recovered, isClosed: open.state === 'closed' })
  await trx
    .updateTable('recourse_case')
    .set({ state, recovered_fen: recovered.toString(), ...(state === 'recovered' ? reopened : {}) })
    .where('demand', '=', demand.id)
    .execute()
  await markRecorded(trx, reference)
  const detail = { amount: formatYuan(amount), payer, reference }
  await noteDemandEvent(trx, demand, 'recourse-recorded', { actor, at, detail })
  return demand
}

/** The rest is pursued no further. What still comes in is recorded as before. Undefined when nothing is open. */
export async function closeRecourse(
  trx: Trx,
  demand: DemandRow,
  { actor, at, cause, reason }: By & { cause: ClosingCause; reason: string },
): Promise<DemandRow | undefined> {
  const closed = await trx
    .updateTable('recourse_case')
    .set({
      ...{ state: 'closed', closed_at: new Date(at), closed_by: actor },
      ...{ closed_cause: cause, closed_reason: reason },
    })
    .where('demand', '=', demand.id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst()
  if (closed === undefined) return undefined
  const rest = formatYuan(fen(BigInt(closed.owed_fen) - BigInt(closed.recovered_fen)))
  await noteDemandEvent(trx, demand, 'recourse-closed', { actor, at, detail: { reason, cause, amount: rest } })
  return demand
}

export async function findCase(trx: Trx, { id }: { id: string }): Promise<Selectable<RecourseCaseTable> | undefined> {
  return await trx.selectFrom('recourse_case').selectAll().where('demand', '=', id).executeTakeFirst()
}

export async function loadCase(trx: Trx, demand: { id: string }): Promise<Selectable<RecourseCaseTable>> {
  const found = await findCase(trx, demand)
  if (found === undefined) throw new Error(`demand ${demand.id} has no case of recourse`)
  return found
}
