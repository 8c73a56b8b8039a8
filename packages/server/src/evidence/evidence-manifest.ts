/** What an evidence bundle lists of itself: `manifest.json`, format `openbaohan-evidence-1`. */
import { z } from 'zod'

export const evidenceFormat = 'openbaohan-evidence-1'

/** Beside the listed entries: the list, and its own digest. */
export const manifestPath = 'manifest.json'
export const manifestDigestPath = 'manifest.sm3'
export const messagesPath = 'messages/index.json'
export const checksPath = 'checks.json'

const hexDigest = z.string().regex(/^[0-9a-f]{64}$/)
/** ISO 8601, Asia/Shanghai. */
const moment = z.string()

const party = z.object({
  name: z.string(),
  /** Credit code, or the appkey of a partner. */
  code: z.string().optional(),
})

const entry = z.object({
  path: z.string(),
  mediaType: z.string(),
  bytes: z.int().min(0),
  sm3: hexDigest,
  sha256: hexDigest,
  /** What it is, in both languages. */
  about: z.string().optional(),
  /** Of a file whose signatures can be verified: when it was received, or signed at its institution. */
  signed: z.object({ kind: z.enum(['sealed', 'plain']), version: z.int(), at: moment }).optional(),
})

export const evidenceManifest = z.object({
  format: z.literal(evidenceFormat),
  guaranteeNumber: z.string().optional(),
  applicationNumber: z.string(),
  exported: z.object({
    at: moment,
    by: z.string(),
    organisation: z.string().optional(),
    side: z.enum(['platform', 'institution']),
  }),
  parties: z.array(party.extend({ role: z.string() })),
  lotNumber: z.string().optional(),
  lotName: z.string().optional(),
  entries: z.array(entry),
  /** Files that belong here and are not: over the limit of bytes, or absent from the store. */
  left: z.array(z.object({ about: z.string(), sm3: hexDigest, why: z.enum(['size', 'missing']) })).optional(),
})
export type EvidenceManifest = z.infer<typeof evidenceManifest>
/** What the exporting program states of the case. */
export type EvidenceFacts = Omit<EvidenceManifest, 'format' | 'entries'>

/** A body as it lies in the bundle. */
const body = z.object({
  /** Absent: nothing of it is in the bundle, see `left`. */
  path: z.string().optional(),
  /** Names of fields whose values were replaced by `***`, because they open something. */
  removed: z.array(z.string()).optional(),
  /**
   * Why it is not in the bundle: over the limit of bytes, it states what opens something, it is no readable JSON, or its
   * time of storage had ended.
   */
  left: z.enum(['size', 'secret', 'unreadable', 'removed']).optional(),
  /** Of the bytes as sent and received; of an answer that we gave: as stored, without its signature. */
  bytes: z.int(),
  sm3: hexDigest,
})

export const evidenceMessages = z.object({
  /** False: there are more messages than a bundle takes; these are the oldest. */
  whole: z.boolean(),
  /** The partner's settings of signatures by version; they contain no secret. */
  dialects: z.record(z.string(), z.unknown()),
  messages: z.array(
    z.object({
      /** Of the exporter's journal. */
      id: z.string(),
      at: moment,
      /** Seen from the exporter. */
      direction: z.enum(['in', 'out']),
      call: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }).optional(),
      partner: party,
      subject: z.string(),
      /** Inbound: `accepted` or the step that failed; outbound: the outcome of the attempt. */
      outcome: z.string(),
      status: z.int().optional(),
      finishedAt: moment.optional(),
      /** The text of the signature. */
      sign: z.string().optional(),
      /** Which of `dialects` was in effect. */
      dialect: z.string(),
      request: body,
      /** `received`: the partner's bytes; `stored`: ours, without the signature of the transmission. */
      answer: body.extend({ origin: z.enum(['received', 'stored']) }).optional(),
    }),
  ),
})
export type EvidenceMessages = z.infer<typeof evidenceMessages>
export type EvidenceMessage = EvidenceMessages['messages'][number]
export type EvidenceBody = z.infer<typeof body>

/** `checks.json`, as far as it is compared; the exporters add when it was checked and what was found. */
export const evidenceChecks = z.array(
  z.looseObject({
    kind: z.string(),
    version: z.int().optional(),
    sm3: hexDigest,
    /** False: the file was refused, and is not in the bundle. */
    accepted: z.boolean().optional(),
  }),
)
