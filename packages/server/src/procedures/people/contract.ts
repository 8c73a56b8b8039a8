/** The people who may sign in, over the API: list, add, change roles, reset and disable, with two-person approval. */

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { text } from '../../api/contract-atoms.ts'
import { ownName } from '../../auth/reserved-names.ts'
import { limits } from '../../limits.ts'

const organisation = z.strictObject({ kind: text(30), code: text(50), name: text(200) })
const person = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  organisation,
  roles: z.array(z.string()),
  addedAt: z.int(),
  /** False: waits for a second person. */
  confirmed: z.boolean(),
  disabledAt: z.int().optional(),
})
const change = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  act: z.enum(['add', 'roles', 'reset', 'disable']),
  roles: z.array(z.string()),
  askedName: z.string(),
  askedAt: z.int(),
  state: z.enum(['waiting', 'done', 'declined']),
  decidedName: z.string().optional(),
  decidedAt: z.int().optional(),
  isOwn: z.boolean(),
})
const byId = z.object({ userId: z.string().max(100) })
const byChange = z.object({ id: z.uuid() })
/** A password is shown once, to the person who approved it, and must be changed at the first sign-in. */
const asked = z.object({ state: z.enum(['done', 'waiting']), password: z.string().optional() })

/** @param roles the roles of this program */
export function peopleContract<Role extends string>(roles: readonly [Role, ...Role[]]) {
  const someRoles = z.array(z.enum(roles)).min(1).max(roles.length)
  return {
    list: oc.route({ method: 'GET', path: '/people' }).output(z.array(person)),
    add: oc
      .route({ method: 'POST', path: '/people', successStatus: 201 })
      .errors({ CONFLICT: {} })
      .input(
        z.strictObject({
          email: z.email().max(200),
          name: ownName,
          organisation,
          roles: someRoles,
          /** In a sandbox only. */
          password: z.string().min(limits.passwordCharacters).max(100).optional(),
        }),
      )
      .output(asked.extend({ userId: z.string() })),
    setRoles: oc
      .route({ method: 'PUT', path: '/people/{userId}/roles' })
      .errors({ NOT_FOUND: {}, CONFLICT: {}, FORBIDDEN: {} })
      .input(byId.extend({ roles: someRoles }))
      .output(asked),
    /** For a lost phone or password, or to restore a disabled person: a new initial password, and no second factor. */
    reset: oc
      .route({ method: 'POST', path: '/people/{userId}/reset' })
      .errors({ NOT_FOUND: {}, CONFLICT: {}, FORBIDDEN: {} })
      .input(byId)
      .output(asked),
    disable: oc.route({ method: 'POST', path: '/people/{userId}/disable' }).errors({ NOT_FOUND: {} }).input(byId),
    changes: oc.route({ method: 'GET', path: '/people/changes' }).output(z.array(change)),
    confirm: oc
      .route({ method: 'POST', path: '/people/changes/{id}/confirm' })
      .errors({ CONFLICT: {} })
      .input(byChange)
      .output(z.object({ password: z.string().optional() })),
    decline: oc
      .route({ method: 'POST', path: '/people/changes/{id}/decline' })
      .errors({ CONFLICT: {} })
      .input(byChange),
  }
}
