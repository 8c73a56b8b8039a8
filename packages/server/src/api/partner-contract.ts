/** Partners over the API, the same in every program. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../limits.ts'
import { partnerInput, partnerPatch } from '../partners/partner-input.ts'

const reads = oc.$meta({ scope: 'partners:read' })
const writes = oc.$meta({ scope: 'partners:write' })

/** A secret goes in and never comes out. */
const partnerView = z.object({
  id: z.string(),
  appkey: z.string(),
  name: z.string(),
  side: z.enum(['platform', 'institution']),
  baseUrl: z.string(),
  dialect: z.string(),
  /** 2 while a replaced secret still counts. */
  validSecrets: z.int(),
  platformCode: z.string().optional(),
  roots: z.int(),
  allowedHosts: z.array(z.string()),
  test: z.boolean(),
})
export type PartnerView = z.output<typeof partnerView>

const byAppkey = z.object({ appkey: z.string().min(1).max(50) })

export const partnerContract = {
  list: reads.route({ method: 'GET', path: '/partners' }).output(z.array(partnerView)),
  find: reads
    .route({ method: 'GET', path: '/partners/{appkey}' })
    .errors({ NOT_FOUND: {} })
    .input(byAppkey)
    .output(partnerView),
  add: writes
    .route({ method: 'POST', path: '/partners', successStatus: 201 })
    .errors({ CONFLICT: {} })
    .input(partnerInput)
    .output(partnerView),
  update: writes
    .route({ method: 'PATCH', path: '/partners/{appkey}' })
    .errors({ NOT_FOUND: {} })
    .input(partnerPatch.extend(byAppkey.shape))
    .output(partnerView),
  rotate: writes
    .route({ method: 'POST', path: '/partners/{appkey}/rotate' })
    .errors({ NOT_FOUND: {} })
    .input(
      byAppkey.extend({
        secret: partnerInput.shape.secret,
        /** How long the replaced secret is still accepted. */
        overlapHours: z.number().min(0).max(limits.secretOverlapHours).default(24),
      }),
    )
    .output(partnerView),
}
