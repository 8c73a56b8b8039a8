/** The seal question of an examination: the check of the letter answers it, and two people may decide otherwise. */

import { type Checklist, letterDiscrepancies } from '../../domain/demand/demand-checklist.ts'
import { decideSealAnswer, type ExaminationProblem } from '../../domain/demand/demand-letter.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { type Actor, askOverride, decideOverride, lapseOverride } from '../../records/demands/overrides.ts'
import { applyDemandEvent, type DemandRow, setDemandColumns } from '../../records/demands.ts'
import { discrepanciesOf } from './demand-facts.ts'
import { loadLetter } from './demand-letter.ts'

type ActionBy = { actor: string; at: number }

/** An answer that the documents do not allow, with its reason; the router reports it to the person. */
export class ExaminationRefused extends Error {
  override readonly name = 'ExaminationRefused'
  readonly problem: ExaminationProblem

  constructor(problem: ExaminationProblem) {
    super(problem)
    this.problem = problem
  }
}

/** The seal question: the check's own answer, unless one person asks against it and a second one agrees. */
export async function answerSeal(trx: Trx, demand: DemandRow, checklist: Checklist, action: ActionBy & { by: Actor }) {
  if (checklist.waived.some(({ code }) => letterDiscrepancies.has(code)))
    throw new ExaminationRefused('waiver-takes-two')
  const { letter, documents, override } = await loadLetter(trx, demand)
  const { sealedByBeneficiary: answer, sealReason: reason, ...rest } = checklist
  const decision = decideSealAnswer({ answer, reason }, letter)
  if (decision.kind === 'refuse') throw new ExaminationRefused(decision.problem)
  const waiting = override?.state === 'waiting' ? override : undefined
  if (decision.kind === 'ask') {
    await askOverride(trx, demand, { ...action, documents, counts: !letter.counts, reason: decision.reason })
    return { ...rest, sealedByBeneficiary: !letter.counts, sealReason: decision.reason }
  }
  if (answer === undefined && waiting !== undefined)
    return { ...rest, sealedByBeneficiary: waiting.counts, sealReason: waiting.reason }
  await lapseOverride(trx, demand, action)
  if (!letter.isPresent) return rest
  return { ...rest, sealedByBeneficiary: letter.counts, ...(reason === undefined ? {} : { sealReason: reason }) }
}

/**
 * Nothing is found against it, and a letter that counts is there: payable. The letter is asked for in any case, also
 * where the one notice did not name it: what came since is not paid on unseen. A request that waits holds it up.
 */
export async function conclude(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  { actor, at }: ActionBy,
): Promise<DemandRow> {
  const { letter, override } = await loadLetter(trx, demand)
  const found = await discrepanciesOf(trx, demand, application)
  if (found.length > 0 || !letter.counts || override?.state === 'waiting') return demand
  const event = demand.stop_order === null ? 'found-compliant' : 'found-compliant-under-order'
  return (await applyDemandEvent(trx, demand, event, { actor, at })) ?? demand
}

/** The second person's word. Confirmed, the examination goes on from it; declined, the check's own answer holds again. */
export async function settleOverride(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  { state, ...action }: ActionBy & { by: Actor; id: string; state: 'confirmed' | 'declined' },
): Promise<DemandRow> {
  const decided = await decideOverride(trx, demand, { ...action, state })
  if (decided === undefined) throw new ExaminationRefused('needs-another-person')
  const { checklist } = demand
  if (checklist === null) return demand
  const { sealReason, ...rest } = checklist
  const { letter } = await loadLetter(trx, demand)
  const answered = {
    ...rest,
    sealedByBeneficiary: letter.counts,
    ...(state === 'confirmed' && sealReason !== undefined ? { sealReason } : {}),
  }
  const settled = await setDemandColumns(trx, demand, { checklist: answered, updated_at: new Date(action.at) })
  return await conclude(trx, settled, application, action)
}
