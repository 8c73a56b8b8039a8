/** Intact files with signatures that must not be trusted. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { loadSigner } from '../../src/signing/pem-signer.ts'
import type { Signer } from '../../src/signing/signer.ts'
import { certificateFields } from '../../src/x509/certificate-fields.ts'
import { extendedKeyUsage, writeCertificate } from '../../src/x509/certificate-writer.ts'
import {
  type CertificateRequest,
  createSandboxRoot,
  issueCrl,
  issueSandboxCertificate,
} from '../../src/x509/sandbox-ca.ts'
import { signingKey } from '../../src/x509/signing-key.ts'
import { crlPlan, foundedAt } from '../corpus.ts'
import { countingBytes, issuedAt } from '../sample.ts'
import { files } from './corpus-file.ts'
import type { CorpusTools } from './corpus-tools.ts'

const day = 86_400_000
const random = countingBytes()
const leaf = {
  algorithm: 'ecdsa',
  now: foundedAt,
  random,
  profile: 'document-signing',
  subject: { C: 'CN', CN: 'TEST signer' },
} as const

async function issued(tools: CorpusTools, request: Partial<CertificateRequest>): Promise<Uint8Array> {
  const { certificatePem, keyPem, chainPem } = await issueSandboxCertificate(tools.party.authority, {
    ...leaf,
    ...request,
  })
  return tools.signedLetter('sealed', loadSigner(certificatePem, keyPem, chainPem))
}

/** Under a certificate issued by a certificate of a trusted authority. */
async function below(tools: CorpusTools, request: Partial<CertificateRequest>): Promise<Uint8Array> {
  const issuer = await issueSandboxCertificate(tools.party.authority, {
    ...leaf,
    subject: { CN: 'TEST issuer' },
    ...request,
  })
  const { certificatePem, keyPem, chainPem } = await issueSandboxCertificate(issuer, leaf)
  return tools.signedLetter('sealed', loadSigner(certificatePem, keyPem, chainPem))
}

async function byRsaKey(
  tools: CorpusTools,
  options: { modulusLength: number; publicExponent?: number },
): Promise<Uint8Array> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', options)
  const [issuer] = pemCertificates(tools.party.authority.certificatePem)
  const [key, issuerKey] = [signingKey(privateKey), signingKey(createPrivateKey(tools.party.authority.keyPem))]
  if (key === undefined || issuerKey === undefined || issuer === undefined) throw new Error('no key')
  const plan = {
    serialNumber: random(16),
    issuer: certificateFields(issuer).subject,
    subject: certificateFields(issuer).subject,
    notBefore: foundedAt,
    notAfter: issuedAt + day,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    extensions: [],
  }
  const own = await writeCertificate(plan, issuerKey)
  const signer: Signer = {
    certificateChain: [own, issuer],
    algorithm: 'rsa-sha256',
    sign: (message) => key.sign(message),
  }
  return tools.signedLetter('sealed', signer)
}

type Revocation = { readonly at: number; readonly plan?: Partial<typeof crlPlan> }

async function revokedAt(tools: CorpusTools, { at, plan }: Revocation) {
  const { authority, own, crls } = tools.party
  const list = await issueCrl(authority, { ...crlPlan, ...plan, revoked: [{ certificatePem: own.certificatePem, at }] })
  return { file: await tools.signedLetter('sealed'), trust: { crls: [...crls.slice(0, 1), list] } }
}

/** A list of the root, and one of the authority under another plan. */
async function withList(tools: CorpusTools, plan: Partial<typeof crlPlan>) {
  const list = await issueCrl(tools.party.authority, { ...crlPlan, ...plan, revoked: [] })
  return { file: await tools.signedLetter('sealed'), trust: { crls: [...tools.party.crls.slice(0, 1), list] } }
}

const believed = files('refuse', [
  [
    'self-signed',
    'signed by a certificate that vouches for itself',
    ['certificate-untrusted'],
    async (tools) => {
      const own = await createSandboxRoot({ ...leaf, authority: false, keyUsage: ['digitalSignature'] })
      return tools.signedLetter('sealed', loadSigner(own.certificatePem, own.keyPem))
    },
  ],
  [
    'wrong-root',
    'a good file, checked under the root of another party',
    ['certificate-untrusted'],
    async (tools) => ({
      file: await tools.signedLetter('sealed'),
      trust: { roots: [tools.untrusted.root.certificatePem] },
    }),
  ],
  [
    'no-roots',
    'a good file, checked under no root',
    ['no-trusted-roots'],
    async (tools) => ({ file: await tools.signedLetter('sealed'), trust: { roots: [] } }),
  ],
  [
    'expired',
    'a certificate that ended the day before',
    ['certificate-expired'],
    (tools) => issued(tools, { notAfter: issuedAt - day }),
  ],
  [
    'not-yet-valid',
    'a certificate that begins the day after',
    ['certificate-not-yet-valid'],
    (tools) => issued(tools, { notBefore: issuedAt + day }),
  ],
  [
    'wrong-usage',
    'a certificate that may only encipher',
    ['certificate-wrong-usage'],
    (tools) => issued(tools, { keyUsage: ['keyEncipherment'] }),
  ],
  [
    'for-servers',
    'a certificate for servers alone',
    ['signer-use-refused'],
    (tools) => issued(tools, { extensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.1'], false)] }),
  ],
  ['issuer-is-signer', 'a certificate given out by a signer', ['certificate-wrong-usage'], (tools) => below(tools, {})],
  [
    'issuer-says-no-authority',
    'a certificate given out by an authority with CA:FALSE',
    ['certificate-wrong-usage'],
    (tools) => below(tools, { profile: 'authority', authority: false }),
  ],
  ['weak-key', 'an RSA key of 1024 bits', ['key-too-weak'], (tools) => byRsaKey(tools, { modulusLength: 1024 })],
  [
    'small-exponent',
    'an RSA key with the exponent 3',
    ['key-too-weak'],
    (tools) => byRsaKey(tools, { modulusLength: 2048, publicExponent: 3 }),
  ],
  [
    'revoked-before-signing',
    'revoked a week before it signed',
    ['revoked'],
    (tools) => revokedAt(tools, { at: issuedAt - 7 * day }),
  ],
  [
    'revoked-after-signing',
    'revoked after it signed, and no time stamp proves when that was',
    ['revoked'],
    (tools) => revokedAt(tools, { at: issuedAt + 1000, plan: { thisUpdate: issuedAt - 1 } }),
  ],
  [
    'revoked-on-an-old-list',
    'revoked, on a list that is out of date',
    ['revoked'],
    (tools) => revokedAt(tools, { at: issuedAt - 9 * day, plan: { nextUpdate: issuedAt - 1 } }),
  ],
])

const unsure = files('warn', [
  [
    'old-list',
    'a good file, with a list that is out of date',
    ['revocation-outdated'],
    (tools) => withList(tools, { thisUpdate: issuedAt - 20 * day, nextUpdate: issuedAt - day }),
  ],
  [
    'list-to-come',
    'a good file, with a list of tomorrow',
    ['revocation-not-checked'],
    (tools) => withList(tools, { thisUpdate: issuedAt + day }),
  ],
])

export const certificateFiles = [...believed, ...unsure]
