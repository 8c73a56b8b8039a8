/** The procedures of contract.ts. */
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { createApprovals } from '../../approvals/second-person.ts'
import type { Ports } from '../../ports.ts'
import { resumeApplicant, setLine, suspendApplicant } from '../../records/applicants/applicants.ts'
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
        await setLine(trx, { ...change, ...by(context) }, limit === undefined ? undefined : parseYuan(limit))
        await secondPerson({ procedure: 'applicants.setLine', ...about(input), inAnyState: true })
      })
      return { waits: state === 'waiting' }
    }),
    suspend: api.suspend.handler(async ({ input, context }) => {
      await kysely.transaction().execute((trx) => suspendApplicant(trx, { ...input, ...by(context) }))
      return { waits: false }
    }),
    resume: api.resume.handler(async ({ input, context, errors }) => {
      const { state } = await run(context, async (trx, secondPerson) => {
        if (!(await resumeApplicant(trx, { ...input, ...by(context) }))) throw errors.NOT_FOUND()
        await secondPerson({ procedure: 'applicants.resume', ...about(input), inAnyState: true })
      })
      return { waits: state === 'waiting' }
    }),
  })
}

const about = (input: { code: string }) => ({ subject: input.code, amount: undefined, input })
