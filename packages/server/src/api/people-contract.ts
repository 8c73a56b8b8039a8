/** The people who may sign in, over the API: listed, added, given other roles, and ended. */
import { z } from 'zod'
import { limits } from '../limits.ts'
import { allow } from './access.ts'

const text = (characters: number) => z.string().trim().min(1).max(characters)
const organisation = z.strictObject({ kind: text(30), code: text(50), name: text(200) })
const person = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  organisation,
  roles: z.array(z.string()),
  addedAt: z.int(),
  disabledAt: z.int().optional(),
})
const byId = z.object({ userId: z.string().max(100) })

/**
 * @param roles the roles this program knows
 * @param admins those of them who may see and change people
 */
export function peopleContract<Role extends string>(roles: readonly [Role, ...Role[]], admins: readonly Role[]) {
  const reads = allow({ scope: 'people:read', roles: admins })
  const writes = allow({ scope: 'people:write', roles: admins })
  const someRoles = z.array(z.enum(roles)).min(1).max(roles.length)
  return {
    list: reads.route({ method: 'GET', path: '/people' }).output(z.array(person)),
    add: writes
      .route({ method: 'POST', path: '/people', successStatus: 201 })
      .errors({ CONFLICT: {}, BAD_REQUEST: {} })
      .input(
        z.strictObject({
          email: z.email().max(200),
          name: text(100),
          organisation,
          roles: someRoles,
          /** In a sandbox alone. */
          password: z.string().min(limits.passwordCharacters).max(100).optional(),
        }),
      )
      /** The one time the password is shown; it must be changed at the first sign-in. */
      .output(z.object({ userId: z.string(), password: z.string() })),
    setRoles: writes
      .route({ method: 'PUT', path: '/people/{userId}/roles' })
      .errors({ NOT_FOUND: {} })
      .input(byId.extend({ roles: someRoles })),
    disable: writes.route({ method: 'POST', path: '/people/{userId}/disable' }).errors({ NOT_FOUND: {} }).input(byId),
  }
}
