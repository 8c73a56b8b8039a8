/** Another secret of a partner waits for a second person where the settings ask for it; the secret itself waits sealed. */
import type { PartnerRouterDeps } from '@openbaohan/server/procedures/partners/router.ts'
import { createApprovals } from '../../approvals/second-person.ts'
import type { Ports } from '../../ports.ts'
import type { InstitutionTables } from '../../records/tables.ts'

export function createRotationApproval(ports: Ports): NonNullable<PartnerRouterDeps['approveRotation']> {
  const approvals = createApprovals(ports)
  return async (context, { secret, ...input }, rotate) => {
    const proposal = { procedure: 'partners.rotate', subject: input.appkey, amount: undefined, input, secret } as const
    const outcome = await approvals.around(context, (secondPerson) =>
      rotate((trx) => secondPerson(trx.$extendTables<InstitutionTables>(), proposal)),
    )
    return outcome.state === 'done' ? outcome.value : undefined
  }
}
