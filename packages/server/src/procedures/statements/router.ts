/** The procedures of `statementContract`; the program provides the applications. */
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Statement } from '@openbaohan/protocol/reconcile/statement.ts'
import { statementCsv } from '@openbaohan/protocol/reconcile/statement-csv.ts'
import { implement } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import type { PartnerDirectory } from '../../partners/partner-directory.ts'
import type { KnownPartner } from '../../partners/partner-record.ts'
import { type ResendPorts, resendMessage } from '../../reconcile/resend-message.ts'
import type { AgainRequest } from '../../reconcile/send-again.ts'
import type { Statements } from '../../reconcile/statements.ts'
import { listStored } from '../../reconcile/stored-statements.ts'
import { statementContract } from './contract.ts'

export type ResendRequest = {
  partner: KnownPartner
  applicationNumber: string
  call: MessageId
  content?: string | undefined
}

export type ResendDecision =
  | ({ kind: 'send' } & Pick<AgainRequest, 'lane' | 'subject' | 'body' | 'fits'>)
  | { kind: 'unknown' }
  /** No message of this call still states what is true. */
  | { kind: 'not-now'; state: string }

export type StatementRouterDeps = ResendPorts & {
  partners: PartnerDirectory
  statements: Statements
}

const shownDays = 400

export function createStatementRouter(deps: StatementRouterDeps) {
  const { pool, partners, statements } = deps
  const api = implement(statementContract).$context<ApiContext>()
  const find = async (input: { appkey: string; date?: string | undefined }): Promise<Statement | undefined> => {
    const partner = await partners.find(input.appkey)
    return partner === undefined ? undefined : await statements.find(partner, input.date)
  }
  return api.router({
    find: api.find.handler(async ({ input, errors }) => {
      const found = await find(input)
      if (found === undefined) throw errors.NOT_FOUND()
      // A reader of either side must find the fields of the contract; the rest is defined by the protocol.
      return { ...found, entries: found.entries.map((entry) => ({ ...entry })), totals: { ...found.totals } }
    }),
    csv: api.csv.handler(async ({ input, errors }) => {
      const found = await find(input)
      if (found === undefined) throw errors.NOT_FOUND()
      return new File([statementCsv(found)], `${found.side}-${found.appkey}-${found.date}.csv`, { type: 'text/csv' })
    }),
    listStored: api.listStored.handler(async ({ input, errors }) => {
      const partner = await partners.find(input.appkey)
      if (partner === undefined) throw errors.NOT_FOUND()
      return await listStored(pool, partner.id, shownDays)
    }),
    resend: api.resend.handler(async ({ input: { appkey, ...wanted }, errors, context }) => {
      const partner = await partners.find(appkey)
      if (partner === undefined) throw errors.NOT_FOUND()
      const outcome = await resendMessage(deps, { partner, ...wanted }, context.caller.name)
      if (outcome.kind === 'unknown') throw errors.NOT_FOUND()
      if (outcome.kind === 'not-now') throw errors.CONFLICT({ data: { state: outcome.state } })
      return { sent: outcome.sent }
    }),
  })
}
