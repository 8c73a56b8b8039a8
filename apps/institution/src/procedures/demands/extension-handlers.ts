/** The actions of extend or pay: what was asked, and what was decided. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import type { ExtensionProblem } from '../../domain/demand/extend-or-pay.ts'
import {
  decideExtension,
  ExtensionRefused,
  isSignedAmendment,
  noteExtension,
} from '../../flows/demand/extend-or-pay.ts'
import type { Ports } from '../../ports.ts'
import { demandsContract } from './contract.ts'
import { atStake, type DemandActions } from './perform.ts'

type Refusals = { EXTENSION_REFUSED(given: { data: { problem: ExtensionProblem } }): Error }

export function createExtensionHandlers(ports: Ports, { findBoth, perform, performApproved }: DemandActions) {
  const api = implement(demandsContract).$context<ApiContext>()
  return {
    noteExtension: api.noteExtension.handler(({ input, context, errors }) =>
      perform(input.id, context, errors, (trx, demand, application, by) => {
        const { requestedTo, suspendedUntil } = input
        return explained(errors, () =>
          noteExtension(trx, demand, application, { ...by, requestedTo, suspendedUntil }, ports),
        )
      }),
    ),
    extend: api.extend.handler(async ({ input, context, errors }) => {
      const found = await findBoth(input.id)
      const isSigned =
        found !== undefined && (await isSignedAmendment(ports, found.demand, found.application, input.document))
      return await performApproved(input.id, context, errors, async (trx, demand, application, by, secondPerson) => {
        const { reason, extendedTo, document } = input
        const decided = await explained(errors, () =>
          decideExtension(trx, demand, application, { ...by, reason, extendedTo, document, isSigned }, ports),
        )
        if (decided === undefined) return undefined
        await secondPerson({ procedure: 'demands.extend', ...atStake(demand, application), input })
        return decided
      })
    }),
    refuseExtension: api.refuseExtension.handler(({ input, context, errors }) =>
      perform(input.id, context, errors, (trx, demand, application, by) =>
        explained(errors, () => decideExtension(trx, demand, application, { ...by, reason: input.reason }, ports)),
      ),
    ),
  }
}

async function explained<T>(errors: Refusals, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ExtensionRefused)) throw error
    throw errors.EXTENSION_REFUSED({ data: { problem: error.problem } })
  }
}
