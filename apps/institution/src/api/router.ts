/** The procedures of contract.ts. Each action changes one application, locked, in one transaction with its event. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { fen, formatYuan, parseYuan } from '../domain/fen.ts'
import { reissue } from '../issuing/reissue.ts'
import type { Ports } from '../ports.ts'
import { listBasicAccounts, saveBasicAccount } from '../premiums/basic-accounts.ts'
import { receivePremium } from '../premiums/receive-premium.ts'
import { accept } from '../underwriting/accept.ts'
import { refuse } from '../underwriting/refuse.ts'
import { createActs } from './act.ts'
import { viewOf } from './application-view.ts'
import { institutionContract } from './contract.ts'
import { listAlerts, listApplications } from './lists.ts'

export function createInstitutionRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(institutionContract).$context<ApiContext>()
  const { kysely } = ports.db
  const { names, find, act } = createActs(ports, partners)
  const personOf = (context: ApiContext) => `person:${context.caller.name}`

  return api.router({
    applications: {
      list: api.applications.list.handler(async ({ input }) => await listApplications(kysely, input, await names())),
      find: api.applications.find.handler(async ({ input, errors }) =>
        viewOf(kysely, await find(kysely, input, errors), await names(), ports),
      ),
      decide: api.applications.decide.handler(({ input, context, errors }) =>
        act(input, errors, async (trx, application, at) => {
          const actor = personOf(context)
          if (input.accept) {
            const reason = input.reason ?? '人工核保通过'
            return await accept(trx, application, { actor, at, reason }, ports)
          }
          return await refuse(trx, application, { actor, at, reason: input.reason ?? '人工核保未通过' })
        }),
      ),
      premium: api.applications.premium.handler(({ input, context, errors }) =>
        act(input, errors, async (trx, application, at) => {
          const due = application.premium_fen === null ? undefined : fen(application.premium_fen)
          if (due !== undefined && parseYuan(input.amount) !== due)
            throw errors.AMOUNT_DIFFERS({ data: { due: formatYuan(due) } })
          const payer = { name: input.payerName, account: input.payerAccount, source: 'reported' } as const
          return await receivePremium(trx, application, { payer, actor: personOf(context), at }, ports)
        }),
      ),
      reissue: api.applications.reissue.handler(({ input, context, errors }) =>
        act(input, errors, (trx, application, at) => {
          const { reason, payer } = input
          const wish = { actor: personOf(context), at, reason }
          return reissue(trx, application, payer === undefined ? wish : { ...wish, payer })
        }),
      ),
    },
    alerts: api.alerts.handler(async () => await listAlerts(kysely, await names())),
    basicAccounts: {
      save: api.basicAccounts.save.handler(async ({ input }) => {
        await saveBasicAccount(kysely, input)
        return input
      }),
      list: api.basicAccounts.list.handler(() => listBasicAccounts(kysely)),
    },
  })
}
