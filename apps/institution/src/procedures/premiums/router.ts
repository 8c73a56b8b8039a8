/** The procedures of contract.ts. */
import { fen, yuanIn } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { comparePayer, isOtherPayer } from '../../domain/premium/compare-payer.ts'
import type { Ports } from '../../ports.ts'
import { receivePremium } from '../../premiums/receive-premium.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { lockApplication } from '../../records/find-application.ts'
import { findBasicAccount } from '../../records/premiums/basic-accounts.ts'
import { createActions } from '../actions.ts'
import { checkPremiumAmount } from '../check-premium-amount.ts'
import { checkTransfer, refuseUsed } from '../check-transfer.ts'
import { pageOfAccounts } from './accounts.ts'
import { premiumsContract } from './contract.ts'
import { pageOfReceipts, receiptsOf, suspendPayment } from './receipts.ts'

type Paid = { payerName: string; payerAccount: string; amount: string }

export function createPremiumRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(premiumsContract).$context<ApiContext>()
  const { kysely } = ports.db
  const { names, perform } = createActions(ports, partners)
  const actorOf = ({ caller }: ApiContext) => `person:${caller.name}`
  const compare = async (trx: Trx, application: ApplicationRow, paid: Paid) => {
    const { applicant_code: code, applicant_name: name, premium_fen: due } = application
    const known = await findBasicAccount(trx, code, ports.settings.basicAccounts)
    return {
      due: due === null ? undefined : fen(due),
      amount: yuanIn(paid.amount),
      result: comparePayer({ name: paid.payerName, account: paid.payerAccount }, { name }, known),
    }
  }

  return api.router({
    list: api.list.handler(async ({ input }) => {
      const nameOf = await names()
      const { rows, ...more } = await pageOfReceipts(kysely, input)
      return { rows: await receiptsOf(kysely, rows, (row) => row, nameOf), ...more }
    }),
    receive: api.receive.handler(({ input, context, errors }) =>
      refuseUsed(errors, () =>
        perform(input, errors, async (trx, application, at) => {
          if (application.state !== 'awaiting-premium') return undefined
          const { amount, result } = await compare(trx, application, input)
          checkPremiumAmount(application, amount, errors)
          const { despite, payerName, payerAccount } = input
          if (isOtherPayer(result) && despite === undefined) throw errors.PAYER_DIFFERS({ data: { result } })
          const transfer = await checkTransfer(trx, application, input, at, errors)
          const payer = { name: payerName, account: payerAccount, source: 'reported' } as const
          const received = { payer, actor: actorOf(context), at, despite, transfer }
          return await receivePremium(trx, application, received, ports)
        }),
      ),
    ),
    suspend: api.suspend.handler(({ input, context, errors }) =>
      refuseUsed(errors, () =>
        perform(input, errors, async (trx, application, at) => {
          if (application.state !== 'awaiting-premium') return undefined
          const { due, amount, result } = await compare(trx, application, input)
          const isAmount = amount === due
          if (isAmount && !isOtherPayer(result)) throw errors.NOTHING_DIFFERS()
          const { payerName, payerAccount, reason } = input
          const payment = {
            ...(await checkTransfer(trx, application, input, at, errors)),
            ...{ payerName, payerAccount, fen: amount, result: isAmount ? result : ('amount-differs' as const) },
            ...(reason === undefined ? {} : { reason }),
          }
          await suspendPayment(trx, application, payment, { actor: actorOf(context), at }, ports)
          return await lockApplication(trx, application.id)
        }),
      ),
    ),
    accounts: api.accounts.handler(({ input }) => pageOfAccounts(kysely, input)),
  })
}
