/** The procedures of `statementContract`; the program provides the applications. */
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Statement } from '@openbaohan/protocol/reconcile/statement.ts'
import { statementCsv } from '@openbaohan/protocol/reconcile/statement-csv.ts'
import { implement } from '@orpc/server'
import type pg from 'pg'
import type { ApiContext } from '../../api/context.ts'
import { inTransaction } from '../../db/executor.ts'
import type { Log } from '../../log/log.ts'
import type { PartnerDirectory } from '../../partners/partner-directory.ts'
import type { KnownPartner } from '../../partners/partner-record.ts'
import type { Clock } from '../../program/clock.ts'
import { type AgainRequest, sendAgain } from '../../reconcile/send-again.ts'
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

export type StatementRouterDeps = {
  pool: pg.Pool
  clock: Clock
  log: Log
  partners: PartnerDirectory
  statements: Statements
  /** Locks the application and returns how its message is resent, if it may be. */
  decideResend(client: pg.PoolClient, request: ResendRequest): Promise<ResendDecision>
  /** Messages may be due now. */
  wake(): void
}

const shownDays = 400

export function createStatementRouter(deps: StatementRouterDeps) {
  const { pool, clock, log, partners, statements, decideResend, wake } = deps
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
    kept: api.kept.handler(async ({ input, errors }) => {
      const partner = await partners.find(input.appkey)
      if (partner === undefined) throw errors.NOT_FOUND()
      return await listStored(pool, partner.id, shownDays)
    }),
    resend: api.resend.handler(async ({ input: { appkey, ...wanted }, errors, context }) => {
      const partner = await partners.find(appkey)
      if (partner === undefined) throw errors.NOT_FOUND()
      const sent = await inTransaction(pool, async (client) => {
        const decision = await decideResend(client, { partner, ...wanted })
        if (decision.kind === 'unknown') throw errors.NOT_FOUND()
        if (decision.kind === 'not-now') throw errors.CONFLICT({ data: { state: decision.state } })
        return await sendAgain(client, { partner, ...wanted, ...decision }, clock.now())
      })
      if (sent === 'never-sent') throw errors.NOT_FOUND()
      log.info({ appkey, call: wanted.call, sent, who: context.caller.name }, 'a message is sent again')
      wake()
      return { sent }
    }),
  })
}
