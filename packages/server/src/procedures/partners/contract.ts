/** Partners over the API, the same in every program. */

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'
import { limits } from '../../limits.ts'
import { certificateUses } from '../../partners/ending-certificates.ts'
import { routeFields } from '../../partners/health/failing-partners.ts'
import { goldenMessage, partnerInput, partnerPatch, signerUses } from '../../partners/partner-input.ts'
import { connectionResults, deliveryErrors } from '../../partners/reach/connection-result.ts'

/** A secret is write-only. */
const partnerView = z.object({
  id: z.string(),
  appkey: z.string(),
  name: z.string(),
  side: z.enum(['platform', 'institution']),
  state: z.enum(['active', 'run-off', 'suspended']),
  baseUrl: z.string(),
  dialect: z.string(),
  /** 2 while a replaced secret is accepted. */
  validSecrets: z.int(),
  /** End of that period. */
  previousUntil: millis.optional(),
  platformCode: z.string().optional(),
  roots: z.int(),
  /** The soonest to end first. */
  certificates: z.array(
    z.object({ use: z.enum(certificateUses), subject: z.string(), remindAt: millis, endsAt: millis }),
  ),
  crls: z.int(),
  ocspUrl: z.string().optional(),
  signers: z.array(z.string()),
  signerUses: z.array(z.enum(signerUses)),
  allowedHosts: z.array(z.string()),
  test: z.boolean(),
  limits: z.record(z.string(), z.number()),
  addresses: z.array(z.string()),
  clientCertificates: z.array(z.string()),
  hasFixedKey: z.boolean(),
  broker: z.boolean(),
  issuers: z.array(z.string()),
  platformCodes: z.array(z.string()),
  /** Hex. At an institution: its own for this platform, to be entered at the platform. */
  sm2PublicKey: z.string().optional(),
  /** Valid settings that may still block a message later. */
  warnings: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  /** How we call it: whether we present a certificate, and what it must present. */
  tls: z.object({ ownCertificate: z.boolean(), ownAuthority: z.boolean(), pins: z.array(z.string()) }).optional(),
  version: z.int(),
})
export type PartnerView = z.output<typeof partnerView>

const byAppkey = z.object({ appkey: z.string().min(1).max(50) })
/** Applies the change although messages that must stay readable would be refused. */
const force = z.boolean().default(false)
const golden = z.array(goldenMessage).max(limits.goldenMessages).default([])

const hint = z.object({
  code: z.string(),
  call: z.string().optional(),
  field: z.string().optional(),
  rule: z.string().optional(),
  form: z.string().optional(),
  sort: z.string().optional(),
  empty: z.string().optional(),
  change: z.string().optional(),
  zh: z.string(),
  en: z.string(),
})
const reading = z.object({
  accepted: z.boolean(),
  call: z.string().optional(),
  problems: z.array(
    z.object({ step: z.string(), code: z.string(), zh: z.string(), en: z.string(), hints: z.array(hint) }),
  ),
})
const dryRun = z.object({
  messages: z.array(
    z.object({
      name: z.string(),
      origin: z.enum(['given', 'kept', 'journal']),
      before: reading.optional(),
      after: reading,
      change: z.string(),
    }),
  ),
  refused: z.array(z.string()),
  unseen: z.array(z.string()),
})

/** A partner that no delivery reaches. */
const failingPartner = z.object({
  appkey: z.string(),
  name: z.string(),
  /** The address that is tried. */
  baseUrl: z.string(),
  since: millis.optional(),
  lastError: z.object({ error: z.enum(deliveryErrors), status: z.int().optional(), code: z.string() }).optional(),
  /** Our own change after which no delivery was answered. */
  change: z
    .object({
      at: millis,
      who: z.string(),
      fields: z.array(z.enum(routeFields)),
      isSecretChanged: z.boolean(),
      /** What last worked, of what differs now and can be restored. */
      before: z.object({
        baseUrl: z.string().optional(),
        dialect: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
      }),
    })
    .optional(),
})
export type FailingPartnerView = z.output<typeof failingPartner>

const difference = z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })
const refusesGolden = { CONFLICT: { data: dryRun.partial() } }

export const partnerContract = {
  list: oc.route({ method: 'GET', path: '/partners' }).output(z.array(partnerView)),
  /** Names of the shipped dialects; settings that override one of them are a dialect too. */
  dialects: oc.route({ method: 'GET', path: '/dialects' }).output(z.array(z.string())),
  /** Partners whose deliveries keep failing: those that fail longest first. */
  listFailing: oc.route({ method: 'GET', path: '/failing-partners' }).output(z.array(failingPartner)),
  /**
   * Connects to an address as deliveries do, without a message: an empty GET, whose answer's status alone is read. For
   * a known partner with its TLS settings.
   */
  test: oc
    .route({ method: 'POST', path: '/partner-connection-tests' })
    .errors({ NOT_FOUND: {}, TOO_MANY_REQUESTS: {} })
    .input(z.strictObject({ baseUrl: partnerInput.shape.baseUrl, appkey: byAppkey.shape.appkey.optional() }))
    .output(z.object({ result: z.enum(connectionResults), status: z.int().optional(), code: z.string().optional() })),
  find: oc
    .route({ method: 'GET', path: '/partners/{appkey}' })
    .errors({ NOT_FOUND: {} })
    .input(byAppkey)
    .output(partnerView),
  add: oc
    .route({ method: 'POST', path: '/partners', successStatus: 201 })
    .errors(refusesGolden)
    .input(partnerInput.extend({ golden, force }))
    .output(partnerView),
  update: oc
    .route({ method: 'PATCH', path: '/partners/{appkey}' })
    .errors({ NOT_FOUND: {}, ...refusesGolden })
    .input(partnerPatch.extend({ ...byAppkey.shape, force }))
    .output(partnerView),
  rotate: oc
    .route({ method: 'POST', path: '/partners/{appkey}/rotate' })
    .errors({ NOT_FOUND: {} })
    .input(
      byAppkey.extend({
        secret: partnerInput.shape.secret,
        allowWeakSecret: partnerInput.shape.allowWeakSecret,
        /** How long the replaced secret is still accepted. */
        overlapHours: z.number().min(0).max(limits.secretOverlapHours).default(24),
      }),
    )
    /** `awaitsApproval`: a second person has to confirm it, and the secret is as before. */
    .output(partnerView.extend({ awaitsApproval: z.boolean().optional() })),
  dryRun: oc
    .route({ method: 'POST', path: '/partners/{appkey}/dry-run' })
    .errors({ NOT_FOUND: {} })
    .input(
      byAppkey.extend({
        /** The changed settings; by default the current ones. */
        dialect: partnerPatch.shape.dialect,
        secret: partnerInput.shape.secret.optional(),
        messages: golden,
        /** How many of the journal's newest messages are tried as well. */
        recent: z.int().min(0).max(limits.triedMessages).default(limits.triedMessages),
      }),
    )
    .output(dryRun),
  keepGolden: oc
    .route({ method: 'PUT', path: '/partners/{appkey}/golden' })
    .errors({ NOT_FOUND: {}, CONFLICT: {} })
    .input(byAppkey.extend({ messages: golden }))
    .output(z.array(z.string())),
  listGolden: oc
    .route({ method: 'GET', path: '/partners/{appkey}/golden' })
    .errors({ NOT_FOUND: {} })
    .input(byAppkey)
    .output(z.array(goldenMessage)),
  dropGolden: oc
    .route({ method: 'DELETE', path: '/partners/{appkey}/golden/{name}' })
    .errors({ NOT_FOUND: {} })
    .input(byAppkey.extend({ name: z.string().min(1).max(200) })),
  versions: oc
    .route({ method: 'GET', path: '/partners/{appkey}/versions' })
    .errors({ NOT_FOUND: {} })
    .input(byAppkey)
    .output(
      z.array(
        z.object({
          version: z.int(),
          at: millis,
          who: z.string(),
          what: z.enum(['added', 'changed', 'rotated', 'rolled-back']),
          settings: z.record(z.string(), z.unknown()),
          /** Compared with the previous version. */
          differences: z.array(difference),
        }),
      ),
    ),
  compare: oc
    .route({ method: 'GET', path: '/partners/{appkey}/versions/{from}/differences/{to}' })
    .errors({ NOT_FOUND: {} })
    .input(byAppkey.extend({ from: z.coerce.number().int(), to: z.coerce.number().int() }))
    .output(z.array(difference)),
  rollBack: oc
    .route({ method: 'POST', path: '/partners/{appkey}/roll-back' })
    .errors({ NOT_FOUND: {}, ...refusesGolden })
    .input(byAppkey.extend({ version: z.int().min(1), force }))
    .output(partnerView),
}
