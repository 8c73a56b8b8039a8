/** The procedures of `taskContract`. */
import { implement } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import { proceduresOf, type Rights } from '../../api/rights.ts'
import type { Person } from '../../sign-in/person.ts'
import { taskContract } from './contract.ts'

/** How many cases of a list wait for this person. */
export type TaskCounter = (person: Person) => Promise<number>

type TaskRouterDeps = {
  rights: Rights
  /** Keyed by the procedure that lists the counted cases; a person without the right to call it gets no count. */
  counters: Readonly<Record<string, TaskCounter>>
}

export function createTaskRouter({ rights, counters }: TaskRouterDeps) {
  const api = implement(taskContract).$context<ApiContext>()
  return api.router({
    counts: api.counts.handler(async ({ context: { caller } }) => {
      const { person } = caller
      if (person === undefined) return []
      const mayCall = proceduresOf(rights, person.roles)
      const asked = Object.entries(counters).filter(([procedure]) => mayCall.includes(procedure))
      return Promise.all(asked.map(async ([procedure, count]) => ({ procedure, count: await count(person) })))
    }),
  })
}
