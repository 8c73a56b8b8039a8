/** The procedures of `taskContract`. */
import { implement } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import { proceduresOf, type Rights } from '../../api/rights.ts'
import type { Waiting } from '../../list/count-waiting.ts'
import type { Person } from '../../sign-in/person.ts'
import { taskContract } from './contract.ts'

/** What of a list waits for this person. */
export type TaskCounter = (person: Person) => Promise<Waiting>

type TaskRouterDeps = {
  rights: Rights
  /**
   * Keyed by the procedure that lists the counted cases, `reviews.list`, or by one kind of them,
   * `reviews.list/overdue`; a person without the right to call it gets no count.
   */
  counters: Readonly<Record<string, TaskCounter>>
}

export function createTaskRouter({ rights, counters }: TaskRouterDeps) {
  const api = implement(taskContract).$context<ApiContext>()
  const tasks = Object.entries(counters).map(([key, count]) => {
    const [procedure = key, kind] = key.split('/')
    return { procedure, ...(kind === undefined ? {} : { kind }), count }
  })
  return api.router({
    counts: api.counts.handler(async ({ context: { caller } }) => {
      const { person } = caller
      if (person === undefined) return []
      const mayCall = proceduresOf(rights, person.roles)
      const asked = tasks.filter(({ procedure }) => mayCall.includes(procedure))
      return Promise.all(asked.map(async ({ count, ...task }) => ({ ...task, ...(await count(person)) })))
    }),
  })
}
