/** The procedures of contract.ts. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { settleContested } from '../../dispatch/settle-contested.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import { evaluateWithdrawal } from '../../domain/ending/withdrawal.ts'
import { askToAbandon } from '../../flows/abandon/request.ts'
import { grantWithdrawal, refuseWithdrawal } from '../../flows/withdraw/grant-withdrawal.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { loadStanding } from '../../records/load-standing.ts'
import { createActions } from '../actions.ts'
import { endingContract } from './contract.ts'

type WithdrawalErrors = {
  NOT_NOW(given: { data: { state: ApplicationState; why: string } }): Error
  TIME_IMPOSSIBLE(): Error
}

export function createEndingRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(endingContract).$context<ApiContext>()
  const { perform } = createActions(ports, partners)
  const personOf = (context: ApiContext) => `person:${context.caller.name}`

  return api.router({
    withdrawal: api.withdrawal.handler(({ input, context, errors }) =>
      perform(input, errors, async (trx, application, at) => {
        const decision = {
          actor: personOf(context),
          at,
          reason: input.reason ?? (input.accept ? '同意退保' : '不予退保'),
        }
        if (!input.accept) return await refuseWithdrawal(trx, application, decision)
        await assertWithdrawable(trx, application, 'withdrawal-accepted', at, errors)
        const withdrawnAt = timeOf(application, input.withdrawnAt, at, errors)
        const isRefunded = statesRefund(context, input)
        return await grantWithdrawal(trx, application, { ...decision, withdrawnAt, isRefunded })
      }),
    ),
    withdrawOffline: api.withdrawOffline.handler(({ input, context, errors }) =>
      perform(input, errors, async (trx, application, at) => {
        await assertWithdrawable(trx, application, 'withdrawn-offline', at, errors)
        const withdrawnAt = timeOf(application, input.withdrawnAt, at, errors)
        const isRefunded = statesRefund(context, input)
        const decision = { actor: personOf(context), at, reason: input.reason, withdrawnAt, isRefunded }
        return await grantWithdrawal(trx, application, decision, 'withdrawn-offline')
      }),
    ),
    abandon: api.abandon.handler(({ input, context, errors }) =>
      perform(input, errors, async (trx, application, at) => {
        const partner = await partners.byId(application.partner)
        if (!partner?.dialect.optionalCalls.includes('abandoned')) throw errors.CALL_NOT_AGREED()
        return await askToAbandon(trx, application, { actor: personOf(context), at, reason: input.reason })
      }),
    ),
    contested: api.contested.handler(({ input, context, errors }) =>
      perform(input, errors, (trx, application, at) => {
        const { taken, reason } = input
        return settleContested(trx, application, { taken, reason, actor: personOf(context), at })
      }),
    ),
  })
}

/** A core system that gives the time states that the premium went back then; what a person grants, finance pays. */
const statesRefund = ({ caller }: ApiContext, { withdrawnAt }: { withdrawnAt?: number | undefined }): boolean =>
  caller.person === undefined && withdrawnAt !== undefined

async function assertWithdrawable(
  trx: Trx,
  application: ApplicationRow,
  event: 'withdrawal-accepted' | 'withdrawn-offline',
  at: number,
  errors: WithdrawalErrors,
): Promise<void> {
  const { kind } = evaluateWithdrawal(await loadStanding(trx, application), event, at)
  if (kind !== 'now') throw errors.NOT_NOW({ data: { state: application.state, why: kind } })
}

function timeOf(application: ApplicationRow, given: number | undefined, at: number, errors: WithdrawalErrors): number {
  if (given === undefined) return at
  const issuedAt = application.issued_at?.getTime() ?? at
  if (given < issuedAt || given > at) throw errors.TIME_IMPOSSIBLE()
  return given
}
