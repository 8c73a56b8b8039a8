import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { promisify } from 'node:util'
import { AsnConvert, AsnSerializer, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  id_ce_subjectKeyIdentifier,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import { pemCertificates, toPem } from './pem.ts'

export type SandboxCa = { readonly rootPem: string; readonly rootKeyPem: string }
export type IssuedSigner = { readonly certificatePem: string; readonly keyPem: string; readonly chainPem: string }
/** Whom a signer certificate is for. */
export type SignerSubject = { readonly name: string; readonly code?: string | undefined }
/** Gives that many random bytes, for serial numbers. */
export type RandomBytes = (size: number) => Uint8Array

const dayMs = 86_400_000
const rootDays = 3650
const signerDays = 730
/** Certificates begin a day early, so that a peer's slow clock accepts them at once. */
const headStartDays = 1

const generateKeys = promisify(generateKeyPair)
const sha256WithRsa = new AlgorithmIdentifier({
  algorithm: '1.2.840.113549.1.1.11',
  parameters: new Uint8Array([5, 0]).buffer,
})
const attributeTypes = { C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' }

/** A certification authority for tests alone: its names say TEST and nobody outside the sandbox trusts it. */
export async function createSandboxCa(now: number, random: RandomBytes = randomBytes): Promise<SandboxCa> {
  const keys = await newKeys()
  const name = distinguishedName({ C: 'CN', O: 'OpenBaohan Sandbox', CN: 'OpenBaohan TEST RSA Root CA' })
  const extensions = [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign), true),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyIdentifier(keys.publicDer)), false),
  ]
  const rootPem = issue({
    subject: name,
    issuer: name,
    publicDer: keys.publicDer,
    extensions,
    now,
    days: rootDays,
    random,
    signingKeyPem: keys.keyPem,
  })
  return { rootPem, rootKeyPem: keys.keyPem }
}

/** A document-signing certificate (RSA-2048) of the sandbox CA. `chainPem` holds it and the root. */
export async function issueSigner(
  ca: SandboxCa,
  subject: SignerSubject,
  now: number,
  random: RandomBytes = randomBytes,
): Promise<IssuedSigner> {
  const [rootDer] = pemCertificates(ca.rootPem)
  if (rootDer === undefined) throw new Error('the sandbox CA has no root certificate')
  const keys = await newKeys()
  const rootKey = new X509Certificate(rootDer).publicKey.export({ type: 'spki', format: 'der' })
  // X.520 allows 64 characters for either name.
  const commonName = `TEST@${subject.name.slice(0, 36)}${subject.code === undefined ? '' : `@${subject.code}`}@1`
  const extensions = [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation), true),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyIdentifier(keys.publicDer)), false),
    extension(
      id_ce_authorityKeyIdentifier,
      new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyIdentifier(rootKey)) }),
      false,
    ),
  ]
  const certificatePem = issue({
    subject: distinguishedName({ C: 'CN', O: subject.name.slice(0, 64), OU: 'TEST', CN: commonName }),
    issuer: AsnConvert.parse(rootDer, Certificate).tbsCertificate.subject,
    publicDer: keys.publicDer,
    extensions,
    now,
    days: signerDays,
    random,
    signingKeyPem: ca.rootKeyPem,
  })
  return { certificatePem, keyPem: keys.keyPem, chainPem: certificatePem + ca.rootPem }
}

async function newKeys(): Promise<{ keyPem: string; publicDer: Buffer }> {
  const { privateKey } = await generateKeys('rsa', { modulusLength: 2048 })
  return {
    keyPem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicDer: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
  }
}

type CertificatePlan = {
  subject: Name
  issuer: Name
  publicDer: Uint8Array
  extensions: Extension[]
  now: number
  days: number
  random: RandomBytes
  signingKeyPem: string
}

function issue(plan: CertificatePlan): string {
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(plan.random),
    signature: sha256WithRsa,
    issuer: plan.issuer,
    validity: new Validity({
      notBefore: new Date(plan.now - headStartDays * dayMs),
      notAfter: new Date(plan.now + plan.days * dayMs),
    }),
    subject: plan.subject,
    subjectPublicKeyInfo: AsnConvert.parse(plan.publicDer, SubjectPublicKeyInfo),
    extensions: new Extensions(plan.extensions),
  })
  const signed = Buffer.from(AsnSerializer.serialize(tbsCertificate))
  const signature = sign('sha256', signed, createPrivateKey(plan.signingKeyPem))
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: sha256WithRsa,
    signatureValue: new Uint8Array(signature).buffer,
  })
  return toPem('CERTIFICATE', new Uint8Array(AsnSerializer.serialize(certificate)))
}

/** 16 random bytes, positive and never zero (RFC 5280 4.1.2.2). */
function serialNumber(random: RandomBytes): ArrayBuffer {
  const bytes = Uint8Array.from(random(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.buffer
}

function distinguishedName(attributes: Partial<Record<keyof typeof attributeTypes, string>>): Name {
  const rows = Object.entries(attributes) as [keyof typeof attributeTypes, string][]
  return new Name(
    rows.map(([key, value]) => {
      const text = key === 'C' ? { printableString: value } : { utf8String: value }
      return new RelativeDistinguishedName([
        new AttributeTypeAndValue({ type: attributeTypes[key], value: new AttributeValue(text) }),
      ])
    }),
  )
}

function extension(extnID: string, value: object, critical: boolean): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnSerializer.serialize(value)) })
}

/** SHA-1 of the key's bits: the name RFC 5280 4.2.1.2 gives a key, not a protection. */
function keyIdentifier(publicDer: Uint8Array): Uint8Array {
  const key = AsnConvert.parse(publicDer, SubjectPublicKeyInfo).subjectPublicKey
  return createHash('sha1').update(new Uint8Array(key)).digest()
}
