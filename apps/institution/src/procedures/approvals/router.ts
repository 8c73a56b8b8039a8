/** The procedures of approvals/contract.ts. */

import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import type { ApiContext, Caller } from '@openbaohan/server/api/context.ts'
import { asTotal } from '@openbaohan/server/list/total.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { findPerson } from '@openbaohan/server/sign-in/person.ts'
import { implement, ORPCError } from '@orpc/server'
import {
  type ApprovalRow,
  findApproval,
  listOfCase,
  listProposed,
  listToCheck,
  pageOfSettled,
} from '../../approvals/list-approvals.ts'
import { noteApproval } from '../../approvals/note-approval.ts'
import { sealContext, settledCode } from '../../approvals/second-person.ts'
import type { ApprovableProcedure } from '../../domain/approval/needs-approval.ts'
import type { Ports } from '../../ports.ts'
import type { Trx } from '../../records/applications.ts'
import { endApproval } from '../../records/approvals/approvals.ts'
import { checkable, mayCall, mayCheck } from '../../rights.ts'
import { approvalsContract } from './contract.ts'
import { approvalViews } from './view.ts'

/** Carries a proposal out, through the procedure itself, with the input as it was given. */
export type CarryOut = (input: unknown, context: ApiContext) => Promise<unknown>

export type ApprovalRouterDeps = {
  partners: PartnerDirectory
  carryOut: Readonly<Record<ApprovableProcedure, CarryOut>>
}

/** Where the case of a proposal is read: who may read it sees what waits there. */
const caseOf = {
  'applications.decide': 'inbox.find',
  'applicants.setLine': 'applicants.find',
  'applicants.resume': 'applicants.find',
  'demands.examine': 'demands.find',
  'demands.decline': 'demands.find',
  'demands.pay': 'demands.find',
  'demands.extend': 'demands.find',
  'demands.reverseRecourse': 'demands.find',
  'refunds.record': 'inbox.find',
  'bankEntries.recordReturn': 'bankEntries.list',
  'bankEntries.correctRecord': 'bankEntries.list',
  'rules.add': 'rules.show',
  'templates.activate': 'templates.find',
  'templates.retire': 'templates.find',
  'partners.rotate': 'partners.find',
} as const

export function createApprovalRouter(ports: Ports, { partners, carryOut }: ApprovalRouterDeps) {
  const api = implement(approvalsContract).$context<ApiContext>()
  const { db, clock, vault } = ports
  const { kysely } = db
  const whoIs = ({ id, person }: Caller) => ({ userId: id, procedures: checkable(person?.roles ?? []) })
  const maySee = ({ id, person }: Caller, { procedure, asked_by: askedBy }: ApprovalRow) =>
    askedBy === id || mayCheck(person?.roles ?? [], procedure) || mayCall(person?.roles ?? [], caseOf[procedure])
  const viewsOf = (rows: readonly ApprovalRow[], caller: Caller) => approvalViews(kysely, rows, caller, partners)
  const viewOf = async (id: string, caller: Caller) => {
    const row = await findApproval(kysely, id)
    const [view] = row === undefined ? [] : await viewsOf([row], caller)
    if (view === undefined) throw new Error(`approval ${id} has gone`)
    return view
  }
  /** The proposal that waits, for who may decide it. */
  const load = async (id: string, caller: Caller, errors: { NOT_FOUND(): Error; CONFLICT(): Error }) => {
    const row = await findApproval(kysely, id)
    if (row === undefined || !maySee(caller, row)) throw errors.NOT_FOUND()
    if (row.state !== 'waiting') throw errors.CONFLICT()
    return row
  }
  /** @returns false when it was settled meanwhile */
  const end = async (
    trx: Trx,
    row: ApprovalRow,
    state: 'declined' | 'lapsed',
    { id, name }: Caller,
    reason: string | undefined,
  ): Promise<boolean> => {
    const at = clock.now()
    if (!(await endApproval(trx, row.id, { state, by: { id, name }, at, reason }))) return false
    const detail = { procedure: row.procedure, askedBy: row.asked_name, ...(reason === undefined ? {} : { reason }) }
    await noteApproval(trx, row, `approval-${state}`, { actor: `person:${name}`, at, detail })
    return true
  }
  const inputOf = ({ id, input, sealed }: ApprovalRow) =>
    sealed === null ? input : { ...input, secret: Buffer.from(vault.open(sealed, sealContext(id))).toString() }

  return api.router({
    list: api.list.handler(async ({ input, context }) => {
      const { which, limit, after, counted = false, application, demand, subject } = input
      const { caller } = context
      const who = whoIs(caller)
      const isCase = application !== undefined || demand !== undefined || subject !== undefined
      // what waits is one page
      if (after !== undefined && after !== '' && (isCase || which !== 'settled')) throw new Fault('cursor-invalid')
      if (isCase) {
        const rows = await listOfCase(kysely, {
          ...(application === undefined ? {} : { application }),
          ...(demand === undefined ? {} : { demand }),
          ...(subject === undefined ? {} : { subject }),
        })
        return {
          rows: await viewsOf(
            rows.filter((row) => maySee(caller, row)),
            caller,
          ),
        }
      }
      if (which !== 'settled') {
        const rows = await (which === 'check' ? listToCheck(kysely, who) : listProposed(kysely, who))
        return { rows: await viewsOf(rows, caller), ...(counted ? { total: asTotal(rows.length) } : {}) }
      }
      const { rows, ...page } = await pageOfSettled(kysely, who, { limit, after, counted })
      return { rows: await viewsOf(rows, caller), ...page }
    }),
    confirm: api.confirm.handler(async ({ input: { id }, context, errors }) => {
      const { caller, requestId } = context
      const row = await load(id, caller, errors)
      if (row.asked_by === caller.id || !mayCheck(caller.person?.roles ?? [], row.procedure)) throw errors.FORBIDDEN()
      const obsolete = async (why: string, state?: string) => {
        if (!(await kysely.transaction().execute((trx) => end(trx, row, 'lapsed', caller, why))))
          return errors.CONFLICT()
        return errors.OBSOLETE({ data: { why, ...(state === undefined ? {} : { state }) } })
      }
      // The maker must still be allowed to: the action is theirs.
      const maker = await findPerson(kysely, row.asked_by.replace(/^person:/, ''))
      if (maker === undefined || !mayCall(maker.roles, row.procedure)) throw await obsolete('MAKER_GONE')
      const asMaker = { id: row.asked_by, name: row.asked_name, scopes: [], person: maker }
      try {
        await carryOut[row.procedure](inputOf(row), { caller: asMaker, requestId, approval: { id, checker: caller } })
      } catch (error) {
        // Our own failures leave it waiting, to be confirmed again.
        if (!(error instanceof ORPCError) || error.status >= 500) throw error
        if (error.code === settledCode) throw errors.CONFLICT()
        // Who recorded what is to be corrected: it waits for yet another person.
        if (error.code === 'OWN_RECORD') throw errors.FORBIDDEN()
        throw await obsolete(error.code, stateIn(error.data))
      }
      return await viewOf(id, caller)
    }),
    decline: api.decline.handler(async ({ input: { id, reason }, context: { caller }, errors }) => {
      const row = await load(id, caller, errors)
      const isOwn = row.asked_by === caller.id
      if (!isOwn && !mayCheck(caller.person?.roles ?? [], row.procedure)) throw errors.FORBIDDEN()
      if (!isOwn && reason === undefined) throw errors.REASON_NEEDED()
      if (!(await kysely.transaction().execute((trx) => end(trx, row, 'declined', caller, reason))))
        throw errors.CONFLICT()
      return await viewOf(id, caller)
    }),
  })
}

function stateIn(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'state' in data ? String(data.state) : undefined
}
