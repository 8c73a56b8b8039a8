/** What a person gives to add or change a partner, and every problem with it at once. */
import { X509Certificate } from 'node:crypto'
import { parseDialect } from '@openbaohan/protocol/dialects.ts'
import { z } from 'zod'

const text = (characters: number) => z.string().trim().min(1).max(characters)
const base = z.url({ protocol: /^https?$/ }).max(500)
const host = z.string().regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/)

/** 100 certificates: what a trust list of all licensed CAs of the country needs. */
const maxRootsCharacters = 1_000_000

export const partnerInput = z.strictObject({
  name: text(200),
  /** What they are; a program of one side has partners of the other. */
  side: z.enum(['platform', 'institution']),
  baseUrl: base,
  appkey: z.string().regex(/^[^\s&=]{1,50}$/u),
  secret: z.string().min(1).max(500),
  /** A shipped name, or settings over a shipped one. */
  dialect: z.union([z.string(), z.record(z.string(), z.unknown())]).default('epoint'),
  platformCode: text(50).optional(),
  /** Certificates (PEM, one after the other) that this partner's files may be signed under. */
  rootsPem: z.string().max(maxRootsCharacters).optional(),
  /** Where links in its messages may point to, `name` or `name:port`; by default the host of `baseUrl`. */
  allowedHosts: z.array(host).max(50).optional(),
  test: z.boolean().default(false),
})
export type PartnerInput = z.input<typeof partnerInput>

export const partnerPatch = partnerInput
  .omit({ appkey: true, secret: true, side: true })
  .partial()
  .extend({ dialect: partnerInput.shape.dialect.unwrap().optional(), test: z.boolean().optional() })
export type PartnerPatch = z.input<typeof partnerPatch>

export type PartnerProblem = { field: string; zh: string; en: string }

/** What a schema cannot say: the URL's form, the dialect's settings, the certificates. */
export function checkPartner(input: PartnerPatch): PartnerProblem[] {
  const problems: PartnerProblem[] = []
  if (input.baseUrl !== undefined && !isPlainUrl(input.baseUrl))
    problems.push({ field: 'baseUrl', zh: '不得含查询、片段或账号', en: 'must have no query, fragment or user' })
  if (input.dialect !== undefined) {
    const parsed = parseDialect(input.dialect)
    const texts = parsed.ok ? [] : parsed.problems
    problems.push(...texts.map((problem) => ({ field: 'dialect', zh: problem, en: problem })))
  }
  if (input.rootsPem !== undefined && readCertificates(input.rootsPem) === undefined)
    problems.push({ field: 'rootsPem', zh: '不是 PEM 证书', en: 'is not a list of PEM certificates' })
  return problems
}

/** Each certificate as a PEM of its own, or undefined when there is none or one cannot be read. */
export function readCertificates(pem: string): string[] | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  try {
    const certificates = blocks.map((block) => new X509Certificate(block).toString())
    return certificates.length === 0 ? undefined : certificates
  } catch {
    return undefined
  }
}

function isPlainUrl(text: string): boolean {
  const url = new URL(text)
  return url.search === '' && url.hash === '' && url.username === '' && url.password === ''
}
