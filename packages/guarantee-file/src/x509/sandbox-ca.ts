/** Certification authorities for tests: their names contain TEST, and they are not trusted outside the sandbox. */
import { createPrivateKey, generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { nullValue } from '@openbaohan/crypto/der-writer.ts'
import { pemCertificates, toPem } from '@openbaohan/crypto/pem.ts'
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { certificateFields } from './certificate-fields.ts'
import {
  authorityKeyIdentifier,
  basicConstraints,
  type CertificateExtension,
  crlDistributionPoint,
  distinguishedName,
  extendedKeyUsage,
  type KeyUsage,
  keyUsage,
  type NameParts,
  ocspResponder,
  subjectKeyIdentifier,
  writeCertificate,
} from './certificate-writer.ts'
import { type CrlPlan, type Revocation, writeCrl } from './crl-writer.ts'
import { type KeyKind, type SigningKey, signingKey } from './signing-key.ts'

/** Returns random bytes for serial numbers. */
export type RandomBytes = (size: number) => Uint8Array

/** `chainPem` begins with the certificate itself and ends with the root. */
export type IssuedCertificate = { readonly certificatePem: string; readonly keyPem: string; readonly chainPem: string }

export type CertificateProfile = 'authority' | 'document-signing' | 'time-stamping' | 'ocsp-signing'

export type CertificateRequest = {
  readonly profile: CertificateProfile
  readonly algorithm: KeyKind
  readonly subject: NameParts
  readonly now: number
  readonly random?: RandomBytes
  readonly notBefore?: number
  readonly notAfter?: number
  /** For an authority: the maximum number of authorities below it. */
  readonly pathLength?: number
  readonly crlUrl?: string
  readonly ocspUrl?: string
  /** Replaces the value of the profile, to make invalid certificates; `[]` omits the extension. */
  readonly keyUsage?: readonly KeyUsage[]
  /** Replaces the value of the profile. */
  readonly authority?: boolean
  /** Additional extensions; one of an existing type replaces it. */
  readonly extensions?: readonly CertificateExtension[]
}

/** Certificates are valid from a day earlier, so that a peer with a slow clock accepts them at once. */
const headStartDays = 1
const timeStamping = '1.3.6.1.5.5.7.3.8'
const ocspSigning = '1.3.6.1.5.5.7.3.9'
const ocspNoCheck: CertificateExtension = { oid: '1.3.6.1.5.5.7.48.1.5', value: nullValue }

type Profile = { days: number; authority: boolean; usages: readonly KeyUsage[]; extra: readonly CertificateExtension[] }
const signs: readonly KeyUsage[] = ['digitalSignature', 'nonRepudiation']
const profiles: Readonly<Record<CertificateProfile, Profile>> = {
  authority: { days: 3650, authority: true, usages: ['keyCertSign', 'cRLSign'], extra: [] },
  'document-signing': { days: 730, authority: false, usages: signs, extra: [] },
  'time-stamping': { days: 730, authority: false, usages: signs, extra: [extendedKeyUsage([timeStamping], true)] },
  'ocsp-signing': {
    days: 730,
    authority: false,
    usages: ['digitalSignature'],
    extra: [extendedKeyUsage([ocspSigning], false), ocspNoCheck],
  },
}

const generateKeys = promisify(generateKeyPair)

/** A self-signed root. */
export async function createSandboxRoot(request: Omit<CertificateRequest, 'profile'>): Promise<IssuedCertificate> {
  return await issue({ ...request, profile: 'authority' }, undefined)
}

/** A certificate of any profile under an authority; an `authority` profile makes an intermediate. */
export async function issueSandboxCertificate(
  issuer: IssuedCertificate,
  request: CertificateRequest,
): Promise<IssuedCertificate> {
  return await issue(request, issuer)
}

/** The revocation list of an authority, as DER. */
export async function issueCrl(
  issuer: IssuedCertificate,
  plan: Omit<CrlPlan, 'revoked'> & {
    revoked: readonly (Omit<Revocation, 'certificate'> & { certificatePem: string })[]
  },
): Promise<Uint8Array> {
  const revoked = plan.revoked.map(({ certificatePem, ...rest }) => ({
    ...rest,
    certificate: firstDer(certificatePem),
  }))
  return await writeCrl(firstDer(issuer.certificatePem), readKey(issuer.keyPem), { ...plan, revoked })
}

async function issue(request: CertificateRequest, issuer: IssuedCertificate | undefined): Promise<IssuedCertificate> {
  const profile = profiles[request.profile]
  const keyPem = await newKey(request.algorithm)
  const own = readKey(keyPem)
  const issuerKey = issuer === undefined ? own : readKey(issuer.keyPem)
  const subject = distinguishedName(request.subject)
  const usages = request.keyUsage ?? profile.usages
  const extensions = [
    basicConstraints(request.authority ?? profile.authority, request.pathLength),
    ...(usages.length === 0 ? [] : [keyUsage(usages)]),
    ...profile.extra,
    subjectKeyIdentifier(own.publicKey),
    ...(issuer === undefined ? [] : [authorityKeyIdentifier(issuerKey.publicKey)]),
    ...(request.crlUrl === undefined ? [] : [crlDistributionPoint(request.crlUrl)]),
    ...(request.ocspUrl === undefined ? [] : [ocspResponder(request.ocspUrl)]),
  ]
  const added = request.extensions ?? []
  const der = await writeCertificate(
    {
      serialNumber: serialNumber(request.random ?? randomBytes),
      issuer: issuer === undefined ? subject : certificateFields(firstDer(issuer.certificatePem)).subject,
      subject,
      notBefore: request.notBefore ?? request.now - headStartDays * dayMs,
      notAfter: request.notAfter ?? request.now + profile.days * dayMs,
      publicKey: own.publicKey,
      extensions: [...extensions.filter(({ oid }) => !added.some((one) => one.oid === oid)), ...added],
    },
    issuerKey,
  )
  const certificatePem = toPem('CERTIFICATE', der)
  return { certificatePem, keyPem, chainPem: certificatePem + (issuer?.chainPem ?? '') }
}

async function newKey(kind: KeyKind): Promise<string> {
  const { privateKey } =
    kind === 'rsa'
      ? await generateKeys('rsa', { modulusLength: 2048 })
      : await generateKeys('ec', { namedCurve: kind === 'sm2' ? 'SM2' : 'prime256v1' })
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
}

function readKey(pem: string): SigningKey {
  const key = signingKey(createPrivateKey(pem))
  if (key === undefined) throw new Error('the key of the sandbox authority cannot sign')
  return key
}

function firstDer(pem: string): Uint8Array {
  const [der] = pemCertificates(pem)
  if (der === undefined) throw new Error('no certificate')
  return der
}

/** 16 random bytes, positive and never zero (RFC 5280 4.1.2.2). */
function serialNumber(random: RandomBytes): Uint8Array {
  const bytes = Uint8Array.from(random(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}

export type SandboxCa = { readonly rootPem: string; readonly rootKeyPem: string }
/** The holder of a signer certificate. */
export type SignerSubject = { readonly name: string; readonly code?: string | undefined }

/** The authority of a sandbox: a root that issues signing certificates and no further authorities. */
export async function createSandboxCa(
  now: number,
  random: RandomBytes = randomBytes,
  algorithm: KeyKind = 'rsa',
): Promise<SandboxCa> {
  const subject = { C: 'CN', O: 'OpenBaohan Sandbox', CN: `OpenBaohan TEST ${algorithm.toUpperCase()} Root CA` }
  const root = await createSandboxRoot({ algorithm, subject, now, random, pathLength: 0 })
  return { rootPem: root.certificatePem, rootKeyPem: root.keyPem }
}

/** A document-signing certificate of the sandbox CA, by default with the CA's kind of key. */
export async function issueSigner(
  ca: SandboxCa,
  subject: SignerSubject,
  now: number,
  random: RandomBytes = randomBytes,
): Promise<IssuedCertificate> {
  const issuer = { certificatePem: ca.rootPem, keyPem: ca.rootKeyPem, chainPem: ca.rootPem }
  // X.520 allows 64 characters for either name.
  const commonName = `TEST@${subject.name.slice(0, 36)}${subject.code === undefined ? '' : `@${subject.code}`}@1`
  return await issueSandboxCertificate(issuer, {
    profile: 'document-signing',
    algorithm: readKey(ca.rootKeyPem).kind,
    subject: { C: 'CN', O: subject.name.slice(0, 64), OU: 'TEST', CN: commonName },
    now,
    random,
  })
}
