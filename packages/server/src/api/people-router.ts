/** The procedures of `peopleContract`. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { SignIn } from '../sign-in/create-sign-in.ts'
import { addPerson, disablePerson, listPeople, setRoles } from '../sign-in/people.ts'
import type { SignInTables } from '../sign-in/tables.ts'
import type { ApiContext } from './context.ts'
import type { peopleContract } from './people-contract.ts'

export type PeopleRouterDeps = {
  people: Kysely<SignInTables>
  signIn: Pick<SignIn, 'hashPassword'>
  clock: Clock
  mode: 'sandbox' | 'production'
}

export function createPeopleRouter<Role extends string>(
  contract: ReturnType<typeof peopleContract<Role>>,
  { people, signIn, clock, mode }: PeopleRouterDeps,
) {
  const api = implement(contract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(() => listPeople(people)),
    add: api.add.handler(async ({ input: { password, ...input }, context, errors }) => {
      if (password !== undefined && mode === 'production')
        throw errors.BAD_REQUEST({
          message: '生产环境的初始密码由系统生成 / in production the first password is made by the program',
        })
      const given = password === undefined ? {} : { password }
      const wanted = { ...input, ...given, addedBy: context.caller.name }
      const added = await addPerson(people, signIn, wanted, clock.now())
      if (added === undefined) throw errors.CONFLICT({ message: '该邮箱已登记 / this address is taken' })
      return added
    }),
    setRoles: api.setRoles.handler(async ({ input: { userId, roles }, errors }) => {
      if (!(await setRoles(people, userId, roles))) throw errors.NOT_FOUND()
    }),
    disable: api.disable.handler(async ({ input: { userId }, errors }) => {
      if (!(await disablePerson(people, userId, clock.now()))) throw errors.NOT_FOUND()
    }),
  })
}
