/** The procedures of contract.ts. */
import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { createApprovals } from '../../approvals/second-person.ts'
import type { Ports } from '../../ports.ts'
import { findApplicantName } from '../../records/applicants/applicant-name.ts'
import { lockApplicant, resumeApplicant, setLine, suspendApplicant } from '../../records/applicants/applicants.ts'
import type { Trx } from '../../records/applications.ts'
import { applicantsContract } from './contract.ts'
import { applicantFacts } from './facts.ts'
import { pageOfApplicants } from './list.ts'

export function createApplicantRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(applicantsContract).$context<ApiContext>()
  const { kysely } = ports.db
  const approvals = createApprovals(ports)
  const by = (context: ApiContext) => ({
    actor: `person:${context.caller.name}`,
    checker: context.approval?.checker.name,
    at: ports.clock.now(),
  })
  const { run } = approvals

  return api.router({
    list: api.list.handler(({ input }) => pageOfApplicants(kysely, input)),
    find: api.find.handler(({ input: { code, amount } }) =>
      applicantFacts(code, amount === undefined ? undefined : parseYuan(amount), ports, partners),
    ),
    setLine: api.setLine.handler(async ({ input, context }) => {
      const { limit, ...change } = input
      const { state } = await run(context, async (trx, secondPerson) => {
        const before = (await lockApplicant(trx, change.code))?.limit_fen ?? null
        const named = await withName(trx, change)
        await setLine(trx, { ...named, ...by(context) }, limit === undefined ? undefined : parseYuan(limit))
        await secondPerson({
          ...{ procedure: 'applicants.setLine', subject: change.code, amount: undefined },
          // The second person confirms a change of this line: another one meanwhile needs another proposal.
          content: `line ${before ?? 'none'}`,
          input: { ...named, lineBefore: before === null ? null : formatYuan(fen(before)), limit },
        })
      })
      return { waits: state === 'waiting' }
    }),
    suspend: api.suspend.handler(async ({ input, context }) => {
      await kysely.transaction().execute(async (trx) => {
        await suspendApplicant(trx, { ...(await withName(trx, input)), ...by(context) })
      })
      return { waits: false }
    }),
    resume: api.resume.handler(async ({ input, context, errors }) => {
      const { state } = await run(context, async (trx, secondPerson) => {
        const named = await withName(trx, input)
        if (!(await resumeApplicant(trx, { ...named, ...by(context) }))) throw errors.NOT_FOUND()
        await secondPerson({
          ...{ procedure: 'applicants.resume', subject: input.code, amount: undefined, inAnyState: true },
          input: named,
        })
      })
      return { waits: state === 'waiting' }
    }),
  })
}

/** A company that has applied, or is registered, is named as it is known, whatever was given. */
async function withName<C extends { code: string; name?: string | undefined }>(trx: Trx, change: C): Promise<C> {
  return { ...change, name: (await findApplicantName(trx, change.code)) ?? change.name }
}
