/** Webhooks over the API, the same in every program: endpoints, deliveries and replays. */

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'
import { limits } from '../../limits.ts'
import { deliveryStates } from '../../webhooks/deliveries.ts'

const url = z.string().min(1).max(500)
const events = z.array(z.string().min(1).max(100)).min(1).max(100)
const byId = z.object({ id: z.uuid() })
const missing = { NOT_FOUND: {} }

const endpoint = z.object({
  id: z.string(),
  url: z.string(),
  /** Types, `group.*` for a group, `*` for all. */
  events: z.array(z.string()),
  createdAt: millis,
  createdBy: z.string(),
  /** `gone`: it answered 410. Nothing is sent to it until it is enabled again. */
  disabled: z.object({ at: millis, why: z.enum(['gone', 'by-hand']) }).optional(),
  /** Consecutive attempts without an answer; no attempts until then. */
  fails: z.int(),
  pausedUntil: millis.optional(),
  /** 2 while a replaced secret still signs beside the new one. */
  validSecrets: z.int(),
})

/** The only time that a secret is shown. */
const shown = z.object({ id: z.string(), secret: z.string() })

const delivery = z.object({
  endpoint: z.string(),
  /** The header `webhook-id`. */
  event: z.string(),
  type: z.string(),
  at: millis,
  data: z.record(z.string(), z.unknown()),
  state: z.enum(deliveryStates),
  tries: z.int(),
  nextAt: millis.optional(),
  /** HTTP status of the last attempt, or why there was no answer. */
  status: z.int().optional(),
  why: z.string().optional(),
  triedAt: millis.optional(),
})

export const webhookContract = {
  types: oc
    .route({ method: 'GET', path: '/webhooks/types' })
    .output(
      z.array(
        z.object({ type: z.string(), zh: z.string(), en: z.string(), sample: z.record(z.string(), z.unknown()) }),
      ),
    ),
  deliveries: oc
    .route({ method: 'GET', path: '/webhooks/deliveries' })
    .input(
      z.object({
        endpoint: z.uuid().optional(),
        state: z.enum(deliveryStates).optional(),
        type: z.string().max(100).optional(),
        before: z.coerce.number().int().nonnegative().optional(),
        limit: z.coerce.number().int().min(1).max(limits.listedDeliveries).default(50),
      }),
    )
    .output(z.array(delivery)),
  list: oc.route({ method: 'GET', path: '/webhooks' }).output(z.array(endpoint)),
  add: oc
    .route({ method: 'POST', path: '/webhooks', successStatus: 201 })
    .errors({ CONFLICT: {} })
    .input(z.strictObject({ url, events }))
    .output(shown),
  update: oc
    .route({ method: 'PATCH', path: '/webhooks/{id}' })
    .errors(missing)
    .input(byId.extend({ url: url.optional(), events: events.optional(), enabled: z.boolean().optional() }))
    .output(endpoint),
  rotate: oc
    .route({ method: 'POST', path: '/webhooks/{id}/rotate' })
    .errors(missing)
    .input(byId.extend({ overlapHours: z.number().min(0).max(limits.secretOverlapHours).default(24) }))
    .output(shown),
  test: oc
    .route({ method: 'POST', path: '/webhooks/{id}/test' })
    .errors(missing)
    .input(byId)
    .output(z.object({ event: z.string() })),
  /** One event, or all subscribed events since a time. */
  replay: oc
    .route({ method: 'POST', path: '/webhooks/{id}/replay' })
    .errors(missing)
    .input(
      byId.extend({
        event: z.uuid().optional(),
        since: millis.optional(),
        until: millis.optional(),
        type: z.string().max(100).optional(),
      }),
    )
    .output(z.object({ replayed: z.int() })),
}
