/** The message console: for the engineers who operate the connections. */

import { redirectProblems } from '@openbaohan/protocol/send/reply.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis, total } from '../../api/contract-atoms.ts'
import { limits } from '../../limits.ts'
import { questionLimits } from '../../partners/health/question-limits.ts'

const bilingual = { zh: z.string(), en: z.string() }
const byId = z.object({ id: z.uuid() })
const page = { limit: z.int().min(1).max(limits.listedMessages).default(50) }
const body = z.string().min(2).max(limits.shownMessageBytes)
const missing = { NOT_FOUND: {} }

const row = z.object({
  id: z.string(),
  at: millis,
  direction: z.enum(['in', 'out']),
  /** Appkey and name, or the id of a deleted partner. */
  partner: z.string(),
  partnerName: z.string(),
  call: z.string(),
  wireName: z.string(),
  subject: z.string(),
  outcome: z.string(),
  status: z.int().optional(),
  /** The code of our answer to what came in and was not accepted. */
  code: z.string().optional(),
  finishedAt: millis.optional(),
})

const step = z.object({
  step: z.enum(['read-json', 'find-partner', 'verify-signature', 'find-call', 'check-fields', 'one-reading']),
  state: z.enum(['passed', 'failed', 'not-reached']),
  code: z.string().optional(),
  zh: z.string().optional(),
  en: z.string().optional(),
})
const finding = z.object({
  code: z.string(),
  field: z.string().optional(),
  change: z.string().optional(),
  form: z.string().optional(),
  ...bilingual,
})
const field = z.object({
  name: z.string(),
  ...bilingual,
  value: z.string(),
  isHidden: z.boolean(),
  length: z.int().optional(),
})

/** The parsed body: the same for a stored, an unauthenticated and a pasted message. */
const explained = z.object({
  call: z.string().optional(),
  wireName: z.string().optional(),
  ...bilingual,
  fields: z.array(field),
  canonical: z.string(),
  /** How the secret enters; `***` replaces it. */
  formula: z.string(),
  dialect: z.string(),
  sign: z.string().optional(),
  steps: z.array(step),
  findings: z.array(finding),
})

const viewRequest = z.object({
  id: z.string(),
  message: z.string(),
  askedName: z.string(),
  isOwn: z.boolean(),
  askedAt: millis,
  reason: z.string(),
  decidedName: z.string().optional(),
  decidedAt: millis.optional(),
  until: millis.optional(),
  state: z.enum(['waiting', 'allowed', 'declined', 'over']),
})

const unauthenticated = z.object({
  id: z.int(),
  at: millis,
  path: z.string(),
  step: z.string(),
  digest: z.string(),
  bytes: z.int(),
  appkey: z.string().optional(),
})

const health = z.object({
  partner: z.string(),
  sent: z.object({ looked: z.int(), accepted: z.int(), p50Ms: z.int().optional(), p95Ms: z.int().optional() }),
  /** `compliant`: accepted, or rejected for no fault of its sender's. */
  received: z.object({ looked: z.int(), accepted: z.int(), compliant: z.int() }),
  skewMs: z.number().optional(),
  lastIn: millis.optional(),
  lastOut: millis.optional(),
  backlog: z.int(),
  blocked: z.int(),
  /** In their first attempt, or behind one that is; blocked and failing ones have their own list. */
  sending: z.object({ count: z.int(), since: millis.optional() }),
  breaker: z.object({ state: z.enum(['closed', 'open', 'probing']), fails: z.int(), until: millis.optional() }),
  /** Hosts of redirects in its answers that are not allowed. */
  withheldRedirects: z.array(
    z.object({ host: z.string(), why: z.enum(redirectProblems), times: z.int(), lastAt: millis }),
  ),
  /** Limits on its questions that it has reached. */
  reachedLimits: z.array(z.object({ name: z.enum(questionLimits), times: z.int(), lastAt: millis, until: millis })),
})

export const messageConsoleContract = {
  browse: oc
    .input(
      z.object({
        ...page,
        after: z.uuid().optional(),
        oldestFirst: z.boolean().optional(),
        counted: z.boolean().optional(),
        /** Appkey. */
        partner: z.string().max(50).optional(),
        call: z.string().max(50).optional(),
        direction: z.enum(['in', 'out']).optional(),
        outcome: z.string().max(50).optional(),
        subject: z.string().trim().min(1).max(100).optional(),
        from: millis.optional(),
        until: millis.optional(),
      }),
    )
    .output(z.object({ rows: z.array(row), next: z.string().optional(), total })),
  find: oc
    .errors(missing)
    .input(byId)
    .output(
      row.extend({
        /** Whether values are currently hidden from this person. */
        hides: z.boolean(),
        request: viewRequest.optional(),
        explained,
        digest: z.string().optional(),
        /** Body and answer are no longer stored since then. */
        removedAt: millis.optional(),
        reply: z
          .object({
            code: z.string().optional(),
            message: z.string(),
            raw: z.string().optional(),
            /** The answer redirects to this host, which the partner's settings do not allow. */
            withheldRedirect: z.object({ host: z.string(), why: z.enum(redirectProblems) }).optional(),
          })
          .optional(),
        /** All transfers of the same message. */
        attempts: z.array(row),
        /** Its lane, when that is blocked. */
        lane: z.object({ partner: z.string(), key: z.string(), state: z.string() }).optional(),
      }),
    ),
  /** The exact bytes. */
  raw: oc
    .errors({ NOT_FOUND: {}, FORBIDDEN: {} })
    .input(byId)
    .output(z.object({ body: z.string(), bytes: z.int(), isCut: z.boolean() })),
  /** How it would be read today. Nothing is processed, nothing changes. */
  replay: oc
    .errors(missing)
    .input(byId)
    .output(z.object({ accepted: z.boolean(), explained })),
  askToSee: oc
    .errors(missing)
    .input(byId.extend({ reason: z.string().trim().min(2).max(500) }))
    .output(viewRequest),
  requests: oc.output(z.array(viewRequest)),
  decide: oc.errors({ CONFLICT: {} }).input(byId.extend({ allow: z.boolean() })),
  unauthenticated: oc
    .input(
      z.object({
        ...page,
        after: z.int().optional(),
        counted: z.boolean().optional(),
        step: z.string().max(50).optional(),
      }),
    )
    .output(z.object({ rows: z.array(unauthenticated), next: z.int().optional(), total })),
  findUnauthenticated: oc
    .errors(missing)
    .input(z.object({ id: z.int() }))
    .output(
      unauthenticated.extend({ isWhole: z.boolean(), hides: z.boolean(), explained, head: z.string().optional() }),
    ),
  /** Diagnoses a pasted message. Nothing of it is stored. */
  diagnose: oc
    .input(
      z.object({
        body,
        /** The sender; by default the partner with its appkey. */
        partner: z.string().max(50).optional(),
        wireName: z.string().max(50).optional(),
        server: z.enum(['platform', 'institution']).optional(),
        /** Another secret than the stored one; used once and not stored. */
        secret: z.string().min(1).max(500).optional(),
        /** Key of a restore, as received: how the sealed fields open. */
        key: z.string().min(1).max(200).optional(),
        iv: z.string().min(1).max(64).optional(),
      }),
    )
    .output(z.object({ explained, partner: z.string().optional(), expected: z.string().optional() })),
  /** A valid sample message of a call. */
  sample: oc
    .errors(missing)
    .input(z.object({ call: z.string().max(50), partner: z.string().max(50) }))
    .output(z.object({ fields: z.record(z.string(), z.string()), canSend: z.boolean() })),
  compose: oc
    .errors({ NOT_FOUND: {}, FORBIDDEN: {} })
    .input(
      z.object({
        call: z.string().max(50),
        partner: z.string().max(50),
        fields: z.record(z.string().max(100), z.string().max(limits.shownMessageBytes)),
        act: z.enum(['check', 'sign', 'send']),
        /** By default the partner's own, in a sandbox only. */
        secret: z.string().min(1).max(500).optional(),
      }),
    )
    .output(
      z.object({
        explained,
        body: z.string().optional(),
        message: z.string().optional(),
        reply: z.object({ code: z.string().optional(), message: z.string(), raw: z.string().optional() }).optional(),
      }),
    ),
  health: oc.output(z.array(health)),
}
