/** How the API's actions find, lock and change one application. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { createApprovals, type SecondPerson } from '../approvals/second-person.ts'
import type { ApplicationState } from '../domain/application/application-state.ts'
import { LaneHeldByAnother } from '../issuing/reissue.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'
import { findByAnyNumber, lockApplication } from '../records/find-application.ts'
import type { ApplicationView } from './applications/contract.ts'
import { viewOf } from './applications/view.ts'

export type ByNumber = { number: string; partner?: string | undefined }
export type Errors = { NOT_FOUND(): Error; CONFLICT(given: { data: { state: ApplicationState } }): Error }
export type Action = (trx: Trx, application: ApplicationRow, at: number) => Promise<ApplicationRow | undefined>
/** An action that may wait for a second person, asked for when it went through. */
export type ApprovedAction = (
  trx: Trx,
  application: ApplicationRow,
  at: number,
  secondPerson: SecondPerson,
) => Promise<ApplicationRow | undefined>
export type Actions = ReturnType<typeof createActions>

export function createActions(ports: Ports, partners: PartnerDirectory) {
  const names = async () => {
    const known = new Map((await partners.list()).map(({ id, appkey }) => [id, appkey]))
    return (id: string) => known.get(id) ?? id
  }
  const approvals = createApprovals(ports)
  const find = async (trx: Trx, input: ByNumber, errors: Pick<Errors, 'NOT_FOUND'>) => {
    const partner = input.partner === undefined ? undefined : ((await partners.find(input.partner))?.id ?? '')
    const found = await findByAnyNumber(trx, input.number, partner)
    if (found === undefined) throw errors.NOT_FOUND()
    return found
  }
  /** One transaction. Undefined from `action` means that the state does not allow it; nothing was written then. */
  const perform = async (input: ByNumber, errors: Errors, action: Action) => {
    const view = await ports.db.kysely.transaction().execute(async (trx): Promise<ApplicationView> => {
      const application = await lockApplication(trx, (await find(trx, input, errors)).id)
      const after = await action(trx, application, ports.clock.now()).catch((error) => {
        throw error instanceof LaneHeldByAnother ? errors.CONFLICT({ data: { state: application.state } }) : error
      })
      if (after === undefined) throw errors.CONFLICT({ data: { state: application.state } })
      return await viewOf(trx, after, await names(), ports)
    })
    ports.wake()
    return view
  }
  /** The same for an action that may wait for a second person: the view is then of the application as it was. */
  const performApproved = async (input: ByNumber, context: ApiContext, errors: Errors, action: ApprovedAction) => {
    const outcome = await approvals.run(context, async (trx, secondPerson): Promise<ApplicationView> => {
      const application = await lockApplication(trx, (await find(trx, input, errors)).id)
      const after = await action(trx, application, ports.clock.now(), secondPerson)
      if (after === undefined) throw errors.CONFLICT({ data: { state: application.state } })
      return await viewOf(trx, after, await names(), ports)
    })
    ports.wake()
    if (outcome.state === 'done') return outcome.value
    const { kysely } = ports.db
    return await viewOf(kysely, await find(kysely, input, errors), await names(), ports)
  }
  return { names, find, perform, performApproved }
}
