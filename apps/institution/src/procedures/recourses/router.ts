/** The procedures of recourses/contract.ts. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import type { Ports } from '../../ports.ts'
import { recoursesContract } from './contract.ts'
import { countOpenRecourses, pageOfRecourses, sumOpenRecourses } from './list.ts'

export function createRecourseRouter({ db: { kysely }, clock }: Ports) {
  const api = implement(recoursesContract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(async ({ input }) => ({
      ...(await pageOfRecourses(kysely, input, clock.now())),
      open: await countOpenRecourses(kysely),
      rest: await sumOpenRecourses(kysely),
    })),
  })
}
