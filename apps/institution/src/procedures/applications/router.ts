/** The procedures of contract.ts. Each action changes one application, locked, in one transaction with its event. */
import type { GuaranteeFinding } from '@openbaohan/guarantee-file/findings/guarantee-finding.ts'
import { fen, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { inWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { isException } from '../../domain/approval/accept-takes-two.ts'
import { orderByTemplate } from '../../issuing/by-template.ts'
import { reissue } from '../../issuing/reissue.ts'
import { type OwnFileResult, takeOwnPlain, takeOwnSealed } from '../../issuing/take-own-file.ts'
import type { Ports } from '../../ports.ts'
import { receivePremium } from '../../premiums/receive-premium.ts'
import { suspendApplicant } from '../../records/applicants/applicants.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import { listBasicAccounts, saveBasicAccount } from '../../records/premiums/basic-accounts.ts'
import { timerKinds } from '../../timers.ts'
import { accept } from '../../underwriting/accept.ts'
import { lockTerms } from '../../underwriting/applicant-exposure.ts'
import { refuse } from '../../underwriting/refuse.ts'
import { createActions, type Errors } from '../actions.ts'
import { alertsHiddenFromCaller } from '../alert-queue/hidden-alerts.ts'
import { checkPremiumAmount } from '../check-premium-amount.ts'
import { checkTransfer } from '../check-transfer.ts'
import { institutionContract } from './contract.ts'
import { listAlerts, listApplications } from './list.ts'
import { viewOf } from './view.ts'

export function createInstitutionRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(institutionContract).$context<ApiContext>()
  const { kysely } = ports.db
  const { names, find, perform, performApproved } = createActions(ports, partners)
  const personOf = (context: ApiContext) => `person:${context.caller.name}`

  type FileErrors = Errors & {
    FILE_REFUSED(given: { message: string; data: { findings: GuaranteeFinding[] } }): Error
    NUMBER_REFUSED(given: { data: { problem: 'number-fixed' | 'number-taken' } }): Error
  }
  const viewOfOwn = async (result: OwnFileResult, before: ApplicationRow, errors: FileErrors) => {
    if (result.kind === 'refused')
      throw errors.FILE_REFUSED({ message: wordsOf(result.findings), data: { findings: [...result.findings] } })
    if (result.kind === 'out-of-turn') throw errors.CONFLICT({ data: { state: before.state } })
    if (result.kind !== 'taken') throw errors.NUMBER_REFUSED({ data: { problem: result.kind } })
    ports.wake()
    return await viewOf(kysely, result.application, await names(), ports)
  }

  return api.router({
    applications: {
      list: api.applications.list.handler(async ({ input }) => await listApplications(kysely, input, await names())),
      find: api.applications.find.handler(async ({ input, errors }) =>
        viewOf(kysely, await find(kysely, input, errors), await names(), ports),
      ),
      decide: api.applications.decide.handler(({ input, context, errors }) => {
        if (input.suspendApplicant === true && context.caller.person === undefined)
          throw errors.FORBIDDEN({
            message: inWordsOf(
              ports.settings.kind,
              '拒保名单只能由人员在控制台维护 / a person, not a key, puts a company on the refusal list',
            ),
          })
        return input.accept
          ? performApproved(input, context, errors, async (trx, application, at, secondPerson) => {
              const reason = input.reason ?? inWordsOf(ports.settings.kind, '人工核保通过')
              const { isSuspended, credit } = await lockTerms(trx, application.applicant_code)
              const accepted = await accept(trx, application, { actor: personOf(context), at, reason }, ports)
              if (accepted === undefined) return undefined
              const amount = BigInt(application.amount_fen)
              await secondPerson({
                procedure: 'applications.decide',
                subject: application.id,
                application,
                amount,
                isException: isException({ amount: fen(amount), isSuspended, credit }),
                input,
              })
              return accepted
            })
          : perform(input, errors, async (trx, application, at) => {
              const by = {
                actor: personOf(context),
                at,
                reason: input.reason ?? inWordsOf(ports.settings.kind, '人工核保未通过'),
              }
              const refused = await refuse(trx, application, by, ports)
              const { id, applicant_code: code, applicant_name: name } = application
              if (refused !== undefined && input.suspendApplicant === true)
                await suspendApplicant(trx, { code, name, ...by, application: id })
              return refused
            })
      }),
      premium: api.applications.premium.handler(({ input, context, errors }) =>
        perform(input, errors, async (trx, application, at) => {
          checkPremiumAmount(application, parseYuan(input.amount), errors)
          const payer = { name: input.payerName, account: input.payerAccount, source: 'reported' } as const
          const transfer = await checkTransfer(trx, application, input, at, errors)
          return await receivePremium(trx, application, { payer, actor: personOf(context), at, transfer }, ports)
        }),
      ),
      issue: api.applications.issue.handler(async ({ input, context, errors }) => {
        const { file, guaranteeNumber } = input
        if (file === undefined)
          return await perform(input, errors, async (trx, application, at) => {
            if (application.state !== 'issuing') return undefined
            await orderByTemplate(trx, timerKinds.issueSealed, application, at)
            return application
          })
        const before = await find(kysely, input, errors)
        const own = { file, guaranteeNumber, actor: personOf(context) }
        return await viewOfOwn(await takeOwnSealed(ports, before, own), before, errors)
      }),
      restore: api.applications.restore.handler(async ({ input, context, errors }) => {
        const { file } = input
        if (file === undefined)
          return await perform(input, errors, async (trx, application, at) => {
            if (application.state !== 'restoring') return undefined
            await orderByTemplate(trx, timerKinds.issuePlain, application, at)
            return application
          })
        const before = await find(kysely, input, errors)
        return await viewOfOwn(await takeOwnPlain(ports, before, { file, actor: personOf(context) }), before, errors)
      }),
      reissue: api.applications.reissue.handler(({ input, context, errors }) =>
        perform(input, errors, (trx, application, at) => {
          const { reason, payer } = input
          const wanted = { actor: personOf(context), at, reason }
          return reissue(trx, application, payer === undefined ? wanted : { ...wanted, payer })
        }),
      ),
    },
    alerts: api.alerts.handler(
      async ({ context }) => await listAlerts(kysely, await names(), alertsHiddenFromCaller(context.caller)),
    ),
    basicAccounts: {
      save: api.basicAccounts.save.handler(({ input }) => saveBasicAccount(kysely, input)),
      list: api.basicAccounts.list.handler(() => listBasicAccounts(kysely)),
    },
  })
}

/** For people; programs read the codes. */
function wordsOf(findings: readonly GuaranteeFinding[]): string {
  const refusing = findings.filter(({ severity }) => severity === 'refuse')
  const [zh, en] = [refusing.map((one) => one.zh).join('；'), refusing.map((one) => one.en).join('; ')]
  return `保函文件未通过检查：${zh} / the guarantee file was refused: ${en}`
}
