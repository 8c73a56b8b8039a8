/** Another secret of a partner waits for a second person where the settings ask for it; the secret itself waits sealed. */
import type { PartnerRouterDeps } from '@openbaohan/server/procedures/partners/router.ts'
import { createApprovals } from '../../approvals/second-person.ts'
import type { Ports } from '../../ports.ts'
import type { Trx } from '../../records/move-application.ts'

export function createRotationApproval(ports: Ports): NonNullable<PartnerRouterDeps['approveRotation']> {
  const approvals = createApprovals(ports)
  return async (context, { secret, ...input }, rotate) => {
    const proposal = { procedure: 'partners.rotate', subject: input.appkey, amount: undefined, input, secret } as const
    const outcome = await approvals.around(context, (secondPerson) =>
      // The same database: the shared package knows only its own tables of it.
      rotate((trx) => secondPerson(trx as unknown as Trx, proposal)),
    )
    return outcome.state === 'done' ? outcome.value : undefined
  }
}
