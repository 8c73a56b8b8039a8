import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { DemandOutcomeName } from '../../domain/demand/demand-outcomes.ts'
import { agreedRoundOf, lockOwn } from '../../messages/agreed-round.ts'
import { type IncomingPorts, refuse, refuseIn, runOnce } from '../../messages/incoming.ts'
import { findDemand } from '../../records/demands.ts'
import { recordDemandResult } from './record-result.ts'

type DemandResult = Received<'demandResult'>

const outcomes: Record<DemandResult['message']['outcome'], DemandOutcomeName> = {
  paid: 'paid',
  'paid-in-part': 'partly-paid',
  discrepant: 'discrepant',
  declined: 'refused',
}

const unknownDemand = '该保函没有claimsno所指的索赔，claimsno应为所收索赔报文内容的SM3'

/** The agreed extension `demand-result`: what came of a demand, named by the SM3 of what we sent. */
export async function handleDemandResult(
  { db, clock }: Pick<IncomingPorts, 'db' | 'clock'>,
  received: DemandResult,
): Promise<Reply> {
  const { message, partner } = received
  return runOnce(db, agreedRoundOf(received), async (trx) => {
    const application = await lockOwn(trx, received)
    if (application === undefined) return refuse('unknown-application')
    const { number } = application
    const demand = await findDemand(trx, { application: number, wireContent: message.demandContent })
    if (demand === undefined) return refuse('unknown-application', unknownDemand)
    const paid = message.amount === undefined ? undefined : parseYuan(message.amount)
    if (message.amount !== undefined && paid === undefined) return refuse('fields-invalid', 'claimsamount')
    const reported = { outcome: outcomes[message.outcome], paid, reason: message.reason }
    const problem = await recordDemandResult(trx, demand, reported, { at: clock.now(), who: partner.appkey })
    return problem === undefined ? undefined : refuseIn(problem, application, partner)
  })
}
