/** How the actions of demands find, lock and change one demand, its application locked before it. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { createApprovals, type SecondPerson } from '../../approvals/second-person.ts'
import type { DemandState } from '../../domain/demand/demand-state.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { type DemandRow, lockDemand } from '../../records/demands.ts'
import { loadApplication, lockApplication } from '../../records/find-application.ts'
import { fileUrl } from '../../records/guarantees/file-versions.ts'
import { demandViewOf } from './view.ts'

export type Both = { demand: DemandRow; application: ApplicationRow }
export type Errors = { NOT_FOUND(): Error; CONFLICT(given: { data: { state: DemandState } }): Error }
type Action = (
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  by: { actor: string; at: number },
  secondPerson: SecondPerson,
) => Promise<DemandRow | undefined>

export type DemandActions = ReturnType<typeof createDemandActions>

export function createDemandActions(ports: Ports, partners: PartnerDirectory) {
  const { kysely } = ports.db
  const reporting = { ...ports, partners }
  /** What a view needs besides its rows. */
  const outside = async () => {
    const known = new Map((await partners.list()).map(({ id, appkey }) => [id, appkey]))
    const now = ports.clock.now()
    return { nameOf: (id: string) => known.get(id) ?? id, linkTo: (sm3: string) => fileUrl(sm3, now, ports) }
  }
  const approvals = createApprovals(ports)
  const run = async (
    { trx, secondPerson }: { trx: Trx; secondPerson: SecondPerson },
    id: string,
    context: ApiContext,
    errors: Errors,
    action: Action,
  ) => {
    const found = await trx.selectFrom('demand').select('application').where('id', '=', id).executeTakeFirst()
    if (found === undefined) throw errors.NOT_FOUND()
    const application = await lockApplication(trx, found.application)
    const demand = await lockDemand(trx, id)
    if (demand === undefined) throw errors.NOT_FOUND()
    const by = { actor: `person:${context.caller.name}`, at: ports.clock.now() }
    const after = await action(trx, demand, application, by, secondPerson)
    if (after === undefined) throw errors.CONFLICT({ data: { state: demand.state } })
    return await demandViewOf(trx, after, application, await outside())
  }
  /** Undefined from `action` means that the state does not allow it; then nothing was written. */
  const perform = async (id: string, context: ApiContext, errors: Errors, action: Action) => {
    const secondPerson = () => Promise.reject(new Error('an action that no second person confirms'))
    const view = await kysely.transaction().execute((trx) => run({ trx, secondPerson }, id, context, errors, action))
    ports.wake()
    return view
  }
  /** The same for an action that may wait for a second person: the view is then of the demand as it was. */
  const performApproved = async (id: string, context: ApiContext, errors: Errors, action: Action) => {
    const outcome = await approvals.run(context, (trx, secondPerson) =>
      run({ trx, secondPerson }, id, context, errors, action),
    )
    ports.wake()
    if (outcome.state === 'done') return outcome.value
    const both = await findBoth(id)
    if (both === undefined) throw errors.NOT_FOUND()
    return await demandViewOf(kysely, both.demand, both.application, await outside())
  }

  /** Demand and application as they stand, unlocked. */
  const findBoth = async (id: string) => {
    const demand = await kysely.selectFrom('demand').selectAll().where('id', '=', id).executeTakeFirst()
    return demand === undefined ? undefined : { demand, application: await applicationOf(demand) }
  }
  async function applicationOf(row: DemandRow): Promise<ApplicationRow> {
    return await loadApplication(kysely, row.application)
  }
  return { reporting, outside, approvals, applicationOf, findBoth, perform, performApproved }
}

/** A demand whose amount cannot be read is for the whole guarantee at most. */
export const atStake = (demand: DemandRow, application: ApplicationRow) => ({
  subject: demand.id,
  demand,
  amount: BigInt(demand.amount_fen ?? application.amount_fen),
})
