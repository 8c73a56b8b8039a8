import { requestAbandoning } from '../../flows/abandon/request.ts'
import type { RequestResult } from '../../flows/withdraw/request.ts'
import { requestWithdrawal } from '../../flows/withdraw/request.ts'
import { resumeOpening, suspendOpening } from '../../opening/suspended-openings.ts'
import { closeWorkItem, listWorkItems } from '../../records/work-items.ts'
import { api } from '../base.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'

export function endingRoutes(ports: ApiPorts) {
  const { db, clock, freeze, partners } = ports
  const requests = { db, clock, freeze, partners: { byId: async (id: string) => partners.byId(id) } }
  const answer = (number: string, result: RequestResult) => {
    if (!result.ok) throw refusal(result.problem)
    ports.wakeDelivery()
    return { number, state: result.state }
  }
  return {
    withdraw: api.endings.withdraw.handler(async ({ input: { number, reason }, context }) =>
      answer(number, await requestWithdrawal(requests, number, { reason, who: context.caller.name })),
    ),
    abandon: api.endings.abandon.handler(async ({ input: { number }, context }) =>
      answer(number, await requestAbandoning(requests, number, { who: context.caller.name })),
    ),
    setOpeningAside: api.endings.setOpeningAside.handler(async ({ input: { number, reason }, context }) => {
      const result = await suspendOpening(ports, number, { reason, who: context.caller.name })
      if (!result.ok) throw refusal(result.problem)
      ports.log.warn({ alert: 'opening-set-aside', lot: number, who: context.caller.name }, 'an opening was suspended')
      return { number, state: result.lot.state }
    }),
    takeOpeningUp: api.endings.takeOpeningUp.handler(async ({ input: { number, reason }, context }) => {
      const result = await resumeOpening(ports, number, { reason, who: context.caller.name })
      if (!result.ok) throw refusal(result.problem)
      ports.wakeTimers()
      return { number, state: result.lot.state }
    }),
    listWork: api.endings.listWork.handler(({ input }) => listWorkItems(db, input.after ?? 0)),
    closeWork: api.endings.closeWork.handler(async ({ input: { id, note }, context }) => {
      if (!(await closeWorkItem(db, id, { who: context.caller.name, note, at: clock.now() })))
        throw refusal('not-found')
    }),
  }
}
