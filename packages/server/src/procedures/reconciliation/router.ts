/** The procedures of `reconciliationContract`. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import { compareStatements } from '@openbaohan/protocol/reconcile/compare.ts'
import { correctionOf, type Difference, differenceKinds } from '@openbaohan/protocol/reconcile/difference.ts'
import { readStatement } from '@openbaohan/protocol/reconcile/read-statement.ts'
import { implement } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import { inTransaction, query } from '../../db/executor.ts'
import type { PartnerDirectory } from '../../partners/partner-directory.ts'
import { type ResendPorts, resendMessage } from '../../reconcile/resend-message.ts'
import type { Statements } from '../../reconcile/statements.ts'
import {
  listComparisons,
  listDifferences,
  lockDifference,
  type StoredDifference,
  storeComparison,
} from '../../reconcile/stored-differences.ts'
import { type DifferenceView, reconciliationContract, type statementProblems } from './contract.ts'

export type ReconciliationDeps = ResendPorts & {
  side: Side
  partners: PartnerDirectory
  statements: Statements
  /** As in the message console: before bid opening only the kind of a difference is shown. */
  isPublic?: ((partner: string, number: string) => Promise<boolean>) | undefined
}

type Problem = (typeof statementProblems)[number]

export function createReconciliationRouter(deps: ReconciliationDeps) {
  const { side, partners, pool, clock, statements, isPublic } = deps
  const api = implement(reconciliationContract).$context<ApiContext>()
  const compare = async (
    json: string,
    by: string,
  ): Promise<Problem | { appkey: string; day: string; found: number }> => {
    const parsed = parse(json)
    if (parsed === undefined) return 'not-json'
    const read = readStatement(parsed)
    if (!read.ok) return read.problem
    const { statement: theirs } = read
    const partner = await partners.find(theirs.appkey)
    if (partner === undefined) return 'appkey-differs'
    if (theirs.side === side) return 'same-side'
    const ours = await statements.find(partner, theirs.date)
    if (ours === undefined) return 'day-not-begun'
    const compared = compareStatements(ours, theirs)
    if (!compared.ok) return compared.problem
    const { differences } = compared
    const comparison = { partner: partner.id, day: theirs.date, digest: theirs.digest, differences, by }
    await inTransaction(pool, (client) => storeComparison(client, { ...comparison, at: clock.now() }))
    return { appkey: partner.appkey, day: theirs.date, found: differences.length }
  }
  const viewOf = async (row: StoredDifference, appkeyOf: (id: string) => string): Promise<DifferenceView> => {
    const { body } = row
    const isHidden = isPublic !== undefined && !(await isPublic(row.partner, body.applicationNumber))
    const correction = correctionOf(body)
    const { zh, en } = isHidden ? differenceKinds[body.kind] : body
    return {
      ...{ id: row.id, appkey: appkeyOf(row.partner), application: body.applicationNumber, kind: body.kind },
      ...{ severity: body.severity, zh, en, isHidden, mayBeOnItsWay: body.mayBeOnItsWay },
      correction: { zh: correction.zh, en: correction.en },
      mayResend: row.state === 'open' && ownCall(body, side) !== undefined,
      ...{ firstDay: row.first_day, day: row.day },
      ...(row.resent_at === null ? {} : { resentAt: row.resent_at.getTime() }),
      ...(row.closed_at === null
        ? {}
        : { closed: { at: row.closed_at.getTime(), by: row.closed_by ?? undefined, note: row.note ?? undefined } }),
    }
  }
  return api.router({
    list: api.list.handler(async ({ input: { state } }) => {
      const known = await partners.list()
      const rows = await listDifferences(pool, state)
      const compared = new Map((await listComparisons(pool)).map((row) => [row.partner, row]))
      const open = await query<{ partner: string; count: string }>(
        pool,
        `select partner, count(*) from reconciliation_difference where state = 'open' group by partner`,
        [],
      )
      const openOf = new Map(open.map(({ partner, count }) => [partner, Number(count)]))
      const appkeyOf = (id: string) => known.find((partner) => partner.id === id)?.appkey ?? id
      return {
        partners: known.map(({ id, appkey, name }) => {
          const last = compared.get(id)
          const newest = last && { day: last.day, at: last.compared_at.getTime(), by: last.compared_by }
          return { appkey, name, ...(newest === undefined ? {} : { compared: newest }), open: openOf.get(id) ?? 0 }
        }),
        open: [...openOf.values()].reduce((sum, count) => sum + count, 0),
        rows: await Promise.all(rows.map((row) => viewOf(row, appkeyOf))),
      }
    }),
    compareStatement: api.compareStatement.handler(async ({ input, context, errors }) => {
      const result = await compare(input.statement, context.caller.name)
      if (typeof result === 'string') throw errors.NOT_COMPARABLE({ data: { problem: result } })
      return { appkey: result.appkey, day: result.day, differences: result.found }
    }),
    resend: api.resend.handler(async ({ input, context, errors }) => {
      const rows = await query<StoredDifference>(pool, 'select * from reconciliation_difference where id = $1', [
        input.id,
      ])
      const [row] = rows
      const partner = row === undefined ? undefined : await partners.byId(row.partner)
      const call = row === undefined ? undefined : ownCall(row.body, side)
      if (row === undefined || partner === undefined || call === undefined || row.state === 'closed')
        throw errors.NOT_FOUND()
      const request = { partner, applicationNumber: row.body.applicationNumber, ...call }
      const outcome = await resendMessage(deps, request, context.caller.name)
      if (outcome.kind === 'unknown') throw errors.NOT_FOUND()
      if (outcome.kind === 'not-now') throw errors.CONFLICT({ data: { state: outcome.state } })
      await query(pool, 'update reconciliation_difference set resent_at = $2 where id = $1', [
        row.id,
        new Date(clock.now()),
      ])
      return { sent: outcome.sent }
    }),
    close: api.close.handler(async ({ input: { id, note }, context, errors }) => {
      await inTransaction(pool, async (client) => {
        const row = await lockDifference(client, id)
        if (row?.state !== 'open') throw errors.NOT_FOUND()
        await query(
          client,
          `update reconciliation_difference set state = 'closed', closed_at = $2, closed_by = $3, note = $4
           where id = $1`,
          [id, new Date(clock.now()), context.caller.name, note],
        )
      })
    }),
  })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** The message by which this side corrects a difference. */
function ownCall(difference: Difference, side: Side) {
  const correction = correctionOf(difference)
  if (correction.do !== 'resend') return undefined
  const { content, also } = correction
  if (correction.side === side) return { call: correction.call, content }
  return also?.side === side ? { call: also.call, content } : undefined
}
