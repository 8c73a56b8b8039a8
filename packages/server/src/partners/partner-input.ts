/** Checks the input to add or change a partner and reports every problem at once. */

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { parseKey } from '@openbaohan/protocol/codec/seal.ts'
import { parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { z } from 'zod'
import { text } from '../api/contract-atoms.ts'
import { limits } from '../limits.ts'
import { parseRange } from './addresses.ts'
import { parseAgreedSigner } from './agreed-signers.ts'
import { parseExpectation } from './client-certificate.ts'
import { readCrls } from './revocation-lists.ts'
import { parseSm2PublicKey } from './sm2-key.ts'

const base = z.url({ protocol: /^https?$/ }).max(500)
const host = z.string().regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/)

/** 100 certificates: a trust list of all licensed CAs of China needs as many. */
const maxRootsCharacters = 1_000_000
/** About 40,000 revoked certificates; every version of the settings stores its lists. */
const maxCrlsCharacters = 2_000_000

const range = z.string().refine((given) => parseRange(given) !== undefined, 'CIDR')
const expectation = z
  .string()
  .max(500)
  .transform((given, context) => {
    const parsed = parseExpectation(given)
    if (parsed === undefined) context.addIssue({ code: 'custom', message: 'sha256:… / subject:CN=…' })
    return parsed ?? given
  })
const agreedSigner = z
  .string()
  .max(20_000)
  .transform((given, context) => {
    const parsed = parseAgreedSigner(given)
    if (parsed === undefined) context.addIssue({ code: 'custom', message: 'code:… / name:… / sm3:… / PEM' })
    return parsed ?? given
  })
export const signerUses = ['authority', 'server'] as const
const pem = z.string().min(1).max(100_000)
const pin = z
  .string()
  .regex(/^(sha256:)?([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i)
  .transform((given) =>
    given
      .replace(/^sha256:/, '')
      .replaceAll(':', '')
      .toLowerCase(),
  )

/** How we call the partner over `https://`. */
const tls = z.strictObject({
  /** Its authority, in place of those that this machine trusts. */
  caPem: pem.optional(),
  /** SHA-256 of the certificates it may present, any of them. */
  pins: z.array(pin).max(10).default([]),
  /** The certificate chain that we present, and its key. */
  certificatePem: pem.optional(),
  keyPem: pem.optional(),
})

const agreedLimits = z.strictObject({
  requestsPerSecond: z.number().positive().max(100_000).optional(),
  burst: z.int().min(1).max(100_000).optional(),
  bodyBytes: z.int().min(1024).max(limits.gatewayBodyBytes).optional(),
  openApplications: z.int().min(0).max(10_000_000).optional(),
})

export const goldenMessage = z.strictObject({
  name: text(200),
  wireName: z.string().regex(/^[A-Za-z0-9_-]{1,50}$/),
  /** As it was sent. */
  body: z.string().min(1),
})
export type GoldenInput = z.output<typeof goldenMessage>

export const partnerInput = z.strictObject({
  name: text(200),
  /** The partner's side; a program of one side has partners of the other. */
  side: z.enum(['platform', 'institution']),
  baseUrl: base,
  appkey: z.string().regex(/^[^\s&=]{1,50}$/u),
  secret: z.string().min(1).max(500),
  /** Accepts a secret that may be guessed, in production too. */
  allowWeakSecret: z.boolean().default(false),
  /** The name of a shipped dialect, or settings that override a shipped one. */
  dialect: z.union([z.string(), z.record(z.string(), z.unknown())]).default('epoint'),
  platformCode: text(50).optional(),
  /** Root certificates (concatenated PEM) for the signatures of this partner's files. */
  rootsPem: z.string().max(maxRootsCharacters).optional(),
  /**
   * Revocation lists (concatenated PEM) of the authorities under those roots; they are valid for days and must be
   * renewed.
   */
  crlsPem: z.string().max(maxCrlsCharacters).optional(),
  /** The OCSP responder of its authority, queried for each file. */
  ocspUrl: base.optional(),
  /** Signers accepted on its guarantee files, any of them; when empty, a certificate with the partner's name. */
  signers: z.array(agreedSigner).max(20).optional(),
  /** Certificates accepted as signers in addition to document-signing certificates. */
  signerUses: z.array(z.enum(signerUses)).max(signerUses.length).optional(),
  /** Where links in its messages may point to, `name` or `name:port`; by default the host of `baseUrl`. */
  allowedHosts: z.array(host).max(50).optional(),
  /** Must match the program: a sandbox has test partners, production has none. The default matches. */
  test: z.boolean().optional(),
  /** Overrides the program's default. */
  limits: agreedLimits.optional(),
  /** Where its messages may come from, CIDR; when empty, from anywhere. */
  addresses: z.array(range).max(100).optional(),
  /**
   * Client certificates, one of which its messages must come with: `sha256:<fingerprint>` or `subject:CN=…`; when
   * empty, none is required.
   */
  clientCertificates: z.array(expectation).max(20).optional(),
  /** The one SM4 key of a partner whose dialect has `keyForm` `fixed`: Base64 or hex. */
  fixedKey: z.string().max(100).optional(),
  /** A third-party platform that sends for several issuers (§2 `instname`): its notices must name the issuer. */
  broker: z.boolean().optional(),
  /** The issuers it represents; an empty list allows every issuer. */
  issuers: z.array(text(200)).max(100).optional(),
  /** Codes that its messages may carry beside `platformCode`. */
  platformCodes: z.array(text(50)).max(50).optional(),
  /** An institution's SM2 key, to which the dialect's `keyForm` `sm2` seals each key: hex, Base64 or PEM. */
  sm2PublicKey: z.string().max(2000).optional(),
  tls: tls.optional(),
})
export type PartnerInput = z.input<typeof partnerInput>

export const partnerPatch = partnerInput
  .omit({ appkey: true, secret: true, side: true, allowWeakSecret: true })
  .partial()
  .extend({
    dialect: partnerInput.shape.dialect.unwrap().optional(),
    state: z.enum(['active', 'run-off', 'suspended']).optional(),
    /** null removes the value; also for all fields below. */
    crlsPem: partnerInput.shape.crlsPem.unwrap().nullish(),
    ocspUrl: base.nullish(),
    fixedKey: partnerInput.shape.fixedKey.unwrap().nullish(),
    tls: tls.nullish(),
    platformCode: text(50).nullish(),
    sm2PublicKey: partnerInput.shape.sm2PublicKey.unwrap().nullish(),
  })
export type PartnerPatch = z.input<typeof partnerPatch>

export type PartnerProblem = { field: string; zh: string; en: string }

/** Checks beyond the schema: URL form, dialect settings, certificates, key. */
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
  if (typeof input.crlsPem === 'string' && readCrls(input.crlsPem) === undefined)
    problems.push({ field: 'crlsPem', zh: '不是 PEM 吊销列表', en: 'is not a list of PEM revocation lists' })
  if (typeof input.ocspUrl === 'string' && new URL(input.ocspUrl).username !== '')
    problems.push({ field: 'ocspUrl', zh: '不得含账号', en: 'must have no user' })
  if (typeof input.fixedKey === 'string' && parseKey(input.fixedKey) === undefined)
    problems.push({
      field: 'fixedKey',
      zh: '须为 16 字节的 Base64 或 32 位十六进制',
      en: 'is not 16 bytes in Base64 or hex',
    })
  if (typeof input.sm2PublicKey === 'string' && parseSm2PublicKey(input.sm2PublicKey) === undefined)
    problems.push({
      field: 'sm2PublicKey',
      zh: '不是 SM2 公钥（04‖x‖y 的十六进制、Base64，或 PEM）',
      en: 'is no SM2 public key (hex or Base64 of 04 ‖ x ‖ y, or PEM)',
    })
  if (input.tls !== undefined && input.tls !== null) problems.push(...checkTls(input.tls))
  return problems
}

function checkTls({ caPem, certificatePem, keyPem }: z.input<typeof tls>): PartnerProblem[] {
  const problems: PartnerProblem[] = []
  if (caPem !== undefined && readCertificates(caPem) === undefined)
    problems.push({ field: 'tls.caPem', zh: '不是 PEM 证书', en: 'is not a list of PEM certificates' })
  if ((certificatePem === undefined) !== (keyPem === undefined))
    problems.push({ field: 'tls.keyPem', zh: '证书与私钥须一起给出', en: 'certificate and key come together' })
  else if (certificatePem !== undefined && keyPem !== undefined && !isPair(certificatePem, keyPem))
    problems.push({
      field: 'tls.keyPem',
      zh: '不是该证书的私钥（PEM，无口令）',
      en: 'is not the key of this certificate',
    })
  return problems
}

function isPair(certificatePem: string, keyPem: string): boolean {
  try {
    return new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(keyPem))
  } catch {
    return false
  }
}

/** Each certificate as its own PEM, or undefined when there is none or one cannot be read. */
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
