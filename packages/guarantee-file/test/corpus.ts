import { loadSigner } from '../src/signing/pem-signer.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import type { SignatureAlgorithm, Signer } from '../src/signing/signer.ts'
import { createSandboxRoot, type IssuedCertificate, issueCrl, issueSandboxCertificate } from '../src/x509/sandbox-ca.ts'
import type { KeyKind } from '../src/x509/signing-key.ts'
import { emptyPage } from './pdf-kit.ts'
import { countingBytes, issuedAt } from './sample.ts'

const day = 86_400_000
/** The creation time of the authorities of these tests. */
export const foundedAt = issuedAt - 30 * day

/** A root, an intermediate authority, a signer, and empty revocation lists of both authorities. */
export type Party = {
  readonly root: IssuedCertificate
  readonly authority: IssuedCertificate
  readonly own: IssuedCertificate
  readonly signer: Signer
  readonly crls: readonly Uint8Array[]
}

const kinds: Readonly<Record<SignatureAlgorithm, KeyKind>> = {
  'rsa-sha256': 'rsa',
  'ecdsa-sha256': 'ecdsa',
  'sm2-sm3': 'sm2',
  'sm2-sm3-gm': 'sm2',
}
export const algorithms = Object.keys(kinds) as readonly SignatureAlgorithm[]

export const crlPlan = { number: 1, thisUpdate: issuedAt - day, nextUpdate: issuedAt + 30 * day }

export async function createParty(algorithm: SignatureAlgorithm, name = '云川测试银行'): Promise<Party> {
  const random = countingBytes()
  const base = { algorithm: kinds[algorithm], now: foundedAt, random }
  const root = await createSandboxRoot({ ...base, subject: { C: 'CN', CN: `TEST ${algorithm} root` } })
  const authority = await issueSandboxCertificate(root, {
    ...base,
    profile: 'authority',
    subject: { C: 'CN', CN: `TEST ${algorithm} authority` },
  })
  const own = await issueSandboxCertificate(authority, {
    ...base,
    profile: 'document-signing',
    subject: { C: 'CN', O: name, CN: `TEST ${name}` },
  })
  const crls = await Promise.all([root, authority].map((issuer) => issueCrl(issuer, { ...crlPlan, revoked: [] })))
  const signer = loadSigner(own.certificatePem, own.keyPem, own.chainPem, { gmNames: algorithm === 'sm2-sm3-gm' })
  return { root, authority, own, signer, crls }
}

export async function signEmptyPage(signer: Signer): Promise<Buffer> {
  return Buffer.from(await signPdf(emptyPage(), signer, issuedAt))
}
