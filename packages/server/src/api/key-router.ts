/** The procedures of `keyContract`. Nobody gives away more than they hold. */
import { implement, ORPCError } from '@orpc/server'
import {
  createApiKey,
  holdsScope,
  type KeyDatabase,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '../auth/api-keys.ts'
import type { Clock } from '../clock.ts'
import type { ApiContext } from './context.ts'
import { keyContract } from './key-contract.ts'

const hourMs = 3600_000

/** @param forPeople the scopes that people, who hold none, may give to the systems of their house */
export function createKeyRouter(db: KeyDatabase, clock: Clock, forPeople: readonly string[] = []) {
  const heldBy = ({ caller }: ApiContext) => (caller.person === undefined ? caller : { scopes: forPeople })
  const api = implement(keyContract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(() => listApiKeys(db)),
    grantable: api.grantable.handler(({ context }) => [...heldBy(context).scopes]),
    create: api.create.handler(({ input, context }) => {
      const beyond = input.scopes.filter((scope) => !holdsScope(heldBy(context), scope))
      if (beyond.length > 0)
        throw new ORPCError('FORBIDDEN', {
          message: `自己没有的权限不能给出：${beyond.join(' ')} / cannot give what you lack: ${beyond.join(' ')}`,
        })
      return createApiKey(db, { ...input, at: clock.now() })
    }),
    rotate: api.rotate.handler(async ({ input: { id, overlapHours }, context, errors }) => {
      await assertMayTouch(db, heldBy(context), id)
      const rotated = await rotateApiKey(db, id, { at: clock.now(), overlapMs: overlapHours * hourMs })
      if (rotated === undefined) throw errors.NOT_FOUND()
      return rotated
    }),
    revoke: api.revoke.handler(async ({ input: { id }, errors }) => {
      if (!(await revokeApiKey(db, id, clock.now()))) throw errors.NOT_FOUND()
    }),
  })
}

/** A new token for another's key is that key: allowed only to who holds all its scopes. */
async function assertMayTouch(db: KeyDatabase, holder: { scopes: readonly string[] }, id: string): Promise<void> {
  const wanted = (await listApiKeys(db)).find((key) => key.id === id)
  const beyond = wanted?.scopes.filter((scope) => !holdsScope(holder, scope)) ?? []
  if (beyond.length > 0)
    throw new ORPCError('FORBIDDEN', { message: `缺少权限 ${beyond.join(' ')} / you lack ${beyond.join(' ')}` })
}
