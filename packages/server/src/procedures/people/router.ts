/** The procedures of `peopleContract`. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import { invalidInput } from '../../api/api-errors.ts'
import type { ApiContext } from '../../api/context.ts'
import type { Clock } from '../../program/clock.ts'
import type { SignIn } from '../../sign-in/create-sign-in.ts'
import { listPeople } from '../../sign-in/people.ts'
import {
  type Actor,
  askForRoles,
  askToAdd,
  askToReset,
  confirmChange,
  declineChange,
  endPerson,
  listChanges,
  mayChangeAlone,
} from '../../sign-in/person-changes.ts'
import type { SignInTables } from '../../sign-in/tables.ts'
import type { peopleContract } from './contract.ts'

export type PeopleRouterDeps = {
  people: Kysely<SignInTables>
  signIn: Pick<SignIn, 'hashPassword'>
  clock: Clock
  mode: 'sandbox' | 'production'
  /** The roles that may change people. */
  admins: readonly string[]
}

export function createPeopleRouter<Role extends string>(
  contract: ReturnType<typeof peopleContract<Role>>,
  { people, signIn, clock, mode, admins }: PeopleRouterDeps,
) {
  const api = implement(contract).$context<ApiContext>()
  const asking = async ({ caller }: ApiContext) => {
    const { id, name, person } = caller
    const actor: Actor = { id, name, ...(person === undefined ? {} : { userId: person.userId }) }
    return { actor, alone: await mayChangeAlone(people, admins, actor), at: clock.now() }
  }
  const own = { message: '自己的身份和登录须由他人办理 / another person must change your own roles and sign-in' }
  const busy = { message: '此人已有待确认的变动 / a change of this person waits already' }
  const another = { message: '须由另一人确认，或已办结 / for another to confirm, or settled already' }
  return api.router({
    list: api.list.handler(() => listPeople(people)),
    add: api.add.handler(async ({ input: { password, ...input }, context, errors }) => {
      if (password !== undefined && mode === 'production')
        throw invalidInput([
          {
            field: 'password',
            problem: '生产环境的初始密码由系统生成 / in production the first password is made by the program',
          },
        ])
      const given = password === undefined ? {} : { password }
      const person = { ...input, ...given, addedBy: context.caller.name }
      const added = await askToAdd(people, signIn, { person, ...(await asking(context)) })
      if (added === undefined) throw errors.CONFLICT({ message: '该邮箱已登记 / this address is taken' })
      return added
    }),
    setRoles: api.setRoles.handler(async ({ input, context, errors }) => {
      if (context.caller.person?.userId === input.userId) throw errors.FORBIDDEN(own)
      const asked = await askForRoles(people, { ...input, ...(await asking(context)) })
      if (asked === undefined) throw errors.NOT_FOUND()
      if (asked === 'busy') throw errors.CONFLICT(busy)
      return asked
    }),
    reset: api.reset.handler(async ({ input: { userId }, context, errors }) => {
      if (context.caller.person?.userId === userId) throw errors.FORBIDDEN(own)
      const asked = await askToReset(people, signIn, { userId, ...(await asking(context)) })
      if (asked === undefined) throw errors.NOT_FOUND()
      if (asked === 'busy') throw errors.CONFLICT(busy)
      return asked
    }),
    disable: api.disable.handler(async ({ input: { userId }, context, errors }) => {
      if (!(await endPerson(people, { userId, ...(await asking(context)) }))) throw errors.NOT_FOUND()
    }),
    changes: api.changes.handler(async ({ context }) => listChanges(people, (await asking(context)).actor)),
    confirm: api.confirm.handler(async ({ input: { id }, context, errors }) => {
      const confirmed = await confirmChange(people, signIn, { id, ...(await asking(context)) })
      if (confirmed === undefined) throw errors.CONFLICT(another)
      return confirmed
    }),
    decline: api.decline.handler(async ({ input: { id }, context, errors }) => {
      if (!(await declineChange(people, { id, ...(await asking(context)) }))) throw errors.CONFLICT(another)
    }),
  })
}
