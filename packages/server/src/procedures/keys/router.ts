/** The procedures of `keyContract`. A person grants only scopes that they hold (docs/decisions/0051). */
import { implement, ORPCError } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import {
  type ApiKey,
  createApiKey,
  holdsScope,
  type KeyDatabase,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '../../auth/api-keys.ts'
import type { Clock } from '../../program/clock.ts'
import { keyContract } from './contract.ts'

export type KeyRouterDeps<Role extends string> = {
  db: KeyDatabase
  clock: Clock
  /** Scopes that people, who hold none themselves, may give to systems of their organisation. */
  grants: Readonly<Record<Role, readonly string[]>>
}

type Holder = Pick<ApiKey, 'scopes'>

const hourMs = 3600_000

export function createKeyRouter<Role extends string>({ db, clock, grants }: KeyRouterDeps<Role>) {
  const byRole = new Map<string, readonly string[]>(Object.entries(grants))
  const holderOf = ({ caller }: ApiContext): Holder =>
    caller.person === undefined
      ? caller
      : { scopes: [...new Set(caller.person.roles.flatMap((role) => byRole.get(role) ?? []))] }
  const api = implement(keyContract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(async ({ context }) => {
      const holder = holderOf(context)
      const mayWrite = context.caller.person !== undefined || holdsScope(holder, 'keys:write')
      const keys = await listApiKeys(db)
      return keys.map((key) => ({ ...key, mayChange: mayWrite && beyond(holder, key).length === 0 }))
    }),
    grantable: api.grantable.handler(({ context }) => [...holderOf(context).scopes]),
    create: api.create.handler(({ input, context }) => {
      const lacking = beyond(holderOf(context), input)
      if (lacking.length > 0)
        throw new ORPCError('FORBIDDEN', {
          message: `自己没有的权限不能给出：${lacking.join(' ')} / cannot give what you lack: ${lacking.join(' ')}`,
        })
      return createApiKey(db, { ...input, at: clock.now() })
    }),
    rotate: api.rotate.handler(async ({ input: { id, overlapHours }, context, errors }) => {
      await assertMayTouch(db, holderOf(context), id)
      const rotated = await rotateApiKey(db, id, { at: clock.now(), overlapMs: overlapHours * hourMs })
      if (rotated === undefined) throw errors.NOT_FOUND()
      return rotated
    }),
    revoke: api.revoke.handler(async ({ input: { id }, context, errors }) => {
      await assertMayTouch(db, holderOf(context), id)
      if (!(await revokeApiKey(db, id, clock.now()))) throw errors.NOT_FOUND()
    }),
  })
}

/** Scopes of a key that this holder may not give. */
const beyond = (holder: Holder, { scopes }: Holder): string[] => scopes.filter((scope) => !holdsScope(holder, scope))

/**
 * A new token for a key gives its rights, and a revocation stops a system: both need the right to create such a key.
 */
async function assertMayTouch(db: KeyDatabase, holder: Holder, id: string): Promise<void> {
  const wanted = (await listApiKeys(db)).find((key) => key.id === id)
  const lacking = wanted === undefined ? [] : beyond(holder, wanted)
  if (lacking.length > 0)
    throw new ORPCError('FORBIDDEN', { message: `缺少权限 ${lacking.join(' ')} / you lack ${lacking.join(' ')}` })
}
