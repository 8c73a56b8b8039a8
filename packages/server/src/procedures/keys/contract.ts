/** API keys over the API: list, create, rotate and revoke. */

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'
import { ownName } from '../../auth/reserved-names.ts'
import { limits } from '../../limits.ts'

const scope = z.string().regex(/^(\*|[a-z][a-z-]*:(\*|[a-z][a-z-]*))$/)
const byId = z.object({ id: z.uuid() })
/** The only time that a token is shown. */
const created = z.object({ id: z.string(), token: z.string() })

export const keyContract = {
  list: oc.route({ method: 'GET', path: '/keys' }).output(
    z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        scopes: z.array(z.string()).readonly(),
        createdAt: millis,
        expiresAt: millis.optional(),
        revokedAt: millis.optional(),
        /** Whether the caller may replace and revoke it. */
        mayChange: z.boolean(),
      }),
    ),
  ),
  /** Scopes that the caller may give to a key. */
  grantable: oc.route({ method: 'GET', path: '/keys/grantable' }).output(z.array(z.string())),
  create: oc
    .route({ method: 'POST', path: '/keys', successStatus: 201 })
    .input(
      z.strictObject({
        name: ownName,
        scopes: z.array(scope).min(1).max(50),
        expiresAt: millis.optional(),
      }),
    )
    .output(created),
  rotate: oc
    .route({ method: 'POST', path: '/keys/{id}/rotate' })
    .errors({ NOT_FOUND: {} })
    .input(byId.extend({ overlapHours: z.number().min(0).max(limits.secretOverlapHours).default(24) }))
    .output(created),
  revoke: oc.route({ method: 'POST', path: '/keys/{id}/revoke' }).errors({ NOT_FOUND: {} }).input(byId),
}
