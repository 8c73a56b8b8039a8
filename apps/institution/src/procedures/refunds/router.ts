/** The procedures of refunds/contract.ts. */
import { fen, formatYuan, yuanIn } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { createApprovals } from '../../approvals/second-person.ts'
import { decideRefund, type RefundResult } from '../../domain/premium/decide-refund.ts'
import type { Ports } from '../../ports.ts'
import { isOutgoingKnown } from '../../premiums/is-outgoing-known.ts'
import { lockApplication } from '../../records/find-application.ts'
import { findPaymentOf } from '../../records/premiums/receipts.ts'
import { followRefund } from '../../records/premiums/refund-rests.ts'
import { type Receipt, recordRefund, reportRefundMade } from '../../records/premiums/refunds.ts'
import { refuseUsed } from '../check-transfer.ts'
import { refuseWrongEntry } from '../entry-differs.ts'
import { refundsContract } from './contract.ts'
import { findRefundRow, pageOfRefunds, refundOf } from './list.ts'

/** Nothing goes back. */
const nothing = { amount: 0n, reference: null, paidOn: null }

type Problem = Extract<RefundResult, { ok: false }>['problem']
type Errors = {
  CONFLICT(given: { data: { state: Receipt['state'] } }): Error
  DATE_IMPOSSIBLE(): Error
  AMOUNT_DIFFERS(given: { data: { due: string } }): Error
}

function refused(problem: Problem, { state, fen: paid }: Pick<Receipt, 'state' | 'fen'>, errors: Errors): Error {
  if (problem === 'not-due') return errors.CONFLICT({ data: { state } })
  if (problem === 'date-impossible') return errors.DATE_IMPOSSIBLE()
  return errors.AMOUNT_DIFFERS({ data: { due: formatYuan(fen(paid)) } })
}

export function createRefundRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(refundsContract).$context<ApiContext>()
  const { kysely } = ports.db
  const approvals = createApprovals(ports)
  const around = async () => {
    const known = new Map((await partners.list()).map(({ id, appkey }) => [id, appkey]))
    return {
      now: ports.clock.now(),
      nameOf: (id: string) => known.get(id) ?? id,
      workingDays: ports.settings.refundWorkingDays,
    }
  }

  return api.router({
    list: api.list.handler(async ({ input }) => pageOfRefunds(kysely, input, await around())),
    record: api.record.handler(async ({ input, context, errors }) => {
      const { receipt, reference, paidOn, restStays } = input
      const reason = restStays ? undefined : input.reason
      const actor = `person:${context.caller.name}`
      const found = await findRefundRow(kysely, receipt)
      if (found === undefined) throw errors.NOT_FOUND()
      await refuseUsed(errors, () =>
        approvals.run(context, async (trx, secondPerson) => {
          const application = await lockApplication(trx, found.application)
          const row = await findRefundRow(trx, receipt)
          if (row === undefined) throw errors.NOT_FOUND()
          const at = ports.clock.now()
          const amount = yuanIn(input.amount)
          const paid = {
            state: row.state,
            amount: fen(row.fen),
            receivedOn: row.received_on,
            recordedAt: row.at.getTime(),
            isRest: row.rest_of !== null,
          }
          const decision = decideRefund({ amount, paidOn, reason, restStays }, paid, at)
          if (!decision.ok) throw refused(decision.problem, row, errors)
          const explained = decision.isExplained ? { reason } : {}
          if (amount === 0n || reference === undefined || paidOn === undefined)
            await recordRefund(trx, application, receipt, { ...nothing, ...explained, actor, at })
          else {
            const transfer = { amount, reference, paidOn }
            if (await isOutgoingKnown(trx, transfer)) throw errors.REFERENCE_USED()
            const payee = { name: row.payer_name, account: row.payer_account }
            await refuseWrongEntry(trx, { ...transfer, payee }, errors)
            await recordRefund(trx, application, receipt, { ...transfer, ...explained, actor, at })
          }
          await followRefund(trx, application, receipt, { actor, at })
          await reportRefundMade(trx, application, receipt, at)
          await secondPerson({
            ...{ procedure: 'refunds.record', subject: receipt, application, input },
            // of a waiver what is waived
            amount: amount === 0n ? BigInt(row.fen) : amount,
            // in however many parts it goes back
            total: await findPaymentOf(trx, receipt),
            ...{ isException: decision.isExplained, inAnyState: true, isOnce: true },
          })
        }),
      )
      ports.wake()
      const after = await findRefundRow(kysely, receipt)
      if (after === undefined) throw new Error(`receipt ${receipt} has gone`)
      return refundOf(after, await around())
    }),
  })
}
