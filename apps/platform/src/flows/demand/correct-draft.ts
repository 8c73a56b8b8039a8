import { formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { decideDemand } from '../../domain/demand/decide-demand.ts'
import { nextDemandState } from '../../domain/demand/demand-state.ts'
import { contentOf } from '../../messages/content.ts'
import { refusedInput } from '../../messages/refused-input.ts'
import { findApplication } from '../../records/applications.ts'
import { applyDemandEvent, listDemands } from '../../records/demands.ts'
import { contentFields, type DemandInput, type DemandPorts, type DemandResult, inTransaction } from './request.ts'

type CorrectedDraft = Omit<DemandInput, 'files' | 'draft'> & { number: string; ordinal: number }

/** Other terms for a draft, which keeps its documents: by who seals it, or by the agency that prepared it. */
export async function correctDraft(
  { db, clock }: Pick<DemandPorts, 'db' | 'clock'>,
  { number, ordinal, ...input }: CorrectedDraft,
  who: string,
): Promise<DemandResult> {
  const amount = parseYuan(input.amount)
  if (amount === undefined) return refusedInput('input-invalid', 'amount（赔付金额）')
  return inTransaction(db, async (trx) => {
    const application = await findApplication(trx, number, { lock: true })
    const demands = await listDemands(trx, number)
    const draft = demands.find((demand) => demand.ordinal === ordinal)
    if (application === undefined || draft === undefined) return refusedInput('not-found')
    const to = nextDemandState(draft.state, 'draft-corrected')
    if (to === undefined) return refusedInput('out-of-turn')
    const content = contentOf(contentFields(input, formatYuan(amount), draft.files))
    const { state, amount: guaranteeAmount } = application
    const others = demands.filter((demand) => demand !== draft)
    const decision = decideDemand({ state, guaranteeAmount, demands: others, amount, content })
    if (decision.kind === 'refuse') return refusedInput(decision.code)
    const { payeeAccount, reason, contactName, contactPhone } = input
    const terms = { amount, payeeAccount, ...(reason === undefined ? {} : { reason }), contactName, contactPhone }
    const was = {
      amount: formatYuan(draft.amount),
      ...{ payeeAccount: draft.payeeAccount, reason: draft.reason ?? '' },
      ...{ contactName: draft.contactName, contactPhone: draft.contactPhone },
    }
    const change = { demand: draft, at: clock.now(), event: 'draft-corrected', to, who, detail: { was } } as const
    await applyDemandEvent(trx, change, { terms, content })
    return { ok: true, ordinal }
  })
}
