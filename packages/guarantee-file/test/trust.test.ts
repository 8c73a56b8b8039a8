/** When a valid signature is trusted: chains, uses, validity, revocation. */
import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { nullValue } from '@openbaohan/crypto/der-writer.ts'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import type { FindingCode } from '../src/findings/findings.ts'
import type { VerifierTrust } from '../src/revocation/trust.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import type { Signer } from '../src/signing/signer.ts'
import { type PdfResult, verifyPdf } from '../src/verify/verify-pdf.ts'
import { certificateFields } from '../src/x509/certificate-fields.ts'
import type { SignerUse } from '../src/x509/certificate-path.ts'
import { extendedKeyUsage, writeCertificate } from '../src/x509/certificate-writer.ts'
import {
  type CertificateRequest,
  createSandboxRoot,
  type IssuedCertificate,
  issueCrl,
  issueSandboxCertificate,
} from '../src/x509/sandbox-ca.ts'
import { type SigningKey, signingKey } from '../src/x509/signing-key.ts'
import { createParty, crlPlan, foundedAt, type Party } from './corpus.ts'
import { ocspAnswer } from './ocsp-answer.ts'
import { emptyPage } from './pdf-kit.ts'
import { countingBytes, issuedAt } from './sample.ts'

const day = 86_400_000
const random = countingBytes()
const base = { algorithm: 'ecdsa', now: foundedAt, random } as const
const codes = ({ findings }: PdfResult) => findings.map(({ code }) => code)
const derOf = ({ certificatePem }: IssuedCertificate) => pemCertificates(certificatePem)[0] ?? new Uint8Array()
const signerOf = (own: IssuedCertificate) => loadSigner(own.certificatePem, own.keyPem, own.chainPem)

function keyOf({ keyPem }: IssuedCertificate): SigningKey {
  const key = signingKey(createPrivateKey(keyPem))
  if (key === undefined) throw new Error('no key')
  return key
}

describe('a signature by', () => {
  let root: IssuedCertificate
  before(async () => {
    root = await createSandboxRoot({ ...base, subject: { CN: 'TEST root' } })
  })

  const verify = async (signer: Signer, roots = [root.certificatePem], at = issuedAt) =>
    verifyPdf(await signPdf(emptyPage(), signer, issuedAt), { roots, at }, nodeRuntime)

  const leaf = { ...base, profile: 'document-signing', subject: { CN: 'TEST signer' } } as const
  const authority = { ...base, profile: 'authority', subject: { CN: 'TEST authority' } } as const
  type Chain = readonly Partial<CertificateRequest>[]
  async function issueChain(chain: Chain, from = root): Promise<IssuedCertificate> {
    let issuer = from
    for (const [index, request] of chain.entries()) {
      const standard = index === chain.length - 1 ? leaf : { ...authority, subject: { CN: `TEST authority ${index}` } }
      issuer = await issueSandboxCertificate(issuer, { ...standard, ...request })
    }
    return issuer
  }

  const serverAuth = '1.3.6.1.5.5.7.3.1'
  const chains: readonly [what: string, chain: Chain, code: FindingCode | undefined][] = [
    ['a certificate of the root', [{}], undefined],
    ['a certificate of an authority of the root', [{}, {}], undefined],
    ['a certificate four authorities below', [{}, {}, {}, {}, {}], undefined],
    ['a certificate more authorities below than are followed', [{}, {}, {}, {}, {}, {}, {}], 'certificate-untrusted'],
    ['a certificate that may only encipher', [{ keyUsage: ['keyEncipherment'] }], 'certificate-wrong-usage'],
    ['a certificate without stated uses', [{ keyUsage: [] }], undefined],
    [
      'a certificate for servers alone',
      [{ extensions: [extendedKeyUsage([serverAuth], false)] }],
      'signer-use-refused',
    ],
    [
      'a certificate for servers and clients',
      [{ extensions: [extendedKeyUsage([serverAuth, '1.3.6.1.5.5.7.3.2'], false)] }],
      'signer-use-refused',
    ],
    [
      'a certificate for servers and mail',
      [{ extensions: [extendedKeyUsage([serverAuth, '1.3.6.1.5.5.7.3.4'], false)] }],
      undefined,
    ],
    ['a certificate that is an authority’s', [{ authority: true }], 'signer-use-refused'],
    ['a certificate for time stamps alone', [{ profile: 'time-stamping' }], 'certificate-wrong-usage'],
    [
      'a certificate for mail and clients',
      [{ extensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4'], false)] }],
      undefined,
    ],
    [
      'a certificate with an unknown critical extension',
      [{ extensions: [{ oid: '1.2.3.4', critical: true, value: nullValue }] }],
      'certificate-extension-unknown',
    ],
    ['a certificate with an unknown extension', [{ extensions: [{ oid: '1.2.3.4', value: nullValue }] }], undefined],
    [
      'a certificate of an authority with an unknown critical extension',
      [{ extensions: [{ oid: '1.2.3.4', critical: true, value: nullValue }] }, {}],
      'certificate-extension-unknown',
    ],
    [
      'a certificate issued by a signer that is not an authority',
      [{ profile: 'document-signing' }, {}],
      'certificate-wrong-usage',
    ],
    ['a certificate of an authority without the CA flag', [{ authority: false }, {}], 'certificate-wrong-usage'],
    ['a certificate of an authority that may not certify', [{ keyUsage: ['cRLSign'] }, {}], 'certificate-wrong-usage'],
    [
      'a certificate of an authority below one that allows none',
      [{ pathLength: 0 }, {}, {}],
      'certificate-wrong-usage',
    ],
    ['a certificate right below an authority that allows no other', [{ pathLength: 0 }, {}], undefined],
    ['an expired certificate', [{ notAfter: issuedAt - day }], 'certificate-expired'],
    ['a certificate to come', [{ notBefore: issuedAt + day }], 'certificate-not-yet-valid'],
    ['a certificate of an expired authority', [{ notAfter: issuedAt - day }, {}], 'certificate-expired'],
  ]
  for (const [what, chain, code] of chains) {
    test(`${what} is ${code ?? 'good'}`, async () => {
      assert.equal((await verify(signerOf(await issueChain(chain)))).problem?.code, code)
    })
  }

  const others: readonly [what: string, use: SignerUse, request: Partial<CertificateRequest>][] = [
    ['an authority’s', 'authority', { authority: true }],
    ['for servers', 'server', { extensions: [extendedKeyUsage([serverAuth], false)] }],
  ]
  for (const [what, use, request] of others)
    test(`a certificate that is ${what} is valid where that use was agreed, and no other`, async () => {
      const file = await signPdf(emptyPage(), signerOf(await issueChain([request])), issuedAt)
      const trust = { roots: [root.certificatePem], at: issuedAt }
      for (const [signerUses, code] of [
        [[use], undefined],
        [others.map(([, other]) => other).filter((other) => other !== use), 'signer-use-refused'],
      ] as const)
        assert.equal((await verifyPdf(file, { ...trust, signerUses }, nodeRuntime)).problem?.code, code)
    })

  test('a registered certificate of an authority is valid', async () => {
    const own = await createSandboxRoot({ ...base, subject: { CN: 'TEST own' }, keyUsage: [] })
    assert.equal((await verify(signerOf(own), [own.certificatePem])).problem, undefined)
    assert.equal((await verify(signerOf(own), [])).problem?.code, 'no-trusted-roots')
  })

  test('a certificate of an authority of the same name with another key is untrusted', async () => {
    const other = await createSandboxRoot({ ...base, subject: { CN: 'TEST root' } })
    assert.equal((await verify(signerOf(await issueChain([{}], other)))).problem?.code, 'certificate-untrusted')
    const both = [other.certificatePem, root.certificatePem]
    assert.equal((await verify(signerOf(await issueChain([{}])), both)).problem, undefined)
  })

  test('a short RSA key, or one with a small exponent, is too weak', async () => {
    for (const [options, code] of [
      [{ modulusLength: 1024 }, 'key-too-weak'],
      [{ modulusLength: 2048, publicExponent: 3 }, 'key-too-weak'],
      [{ modulusLength: 2048 }, undefined],
    ] as const) {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', options)
      const key = signingKey(privateKey)
      assert.ok(key !== undefined)
      const { subject } = certificateFields(derOf(root))
      const spki = publicKey.export({ type: 'spki', format: 'der' })
      const plan = { serialNumber: random(16), issuer: subject, subject, publicKey: spki, extensions: [] }
      const der = await writeCertificate({ ...plan, notBefore: foundedAt, notAfter: issuedAt + day }, keyOf(root))
      const signer: Signer = { certificateChain: [der], algorithm: 'rsa-sha256', sign: (message) => key.sign(message) }
      assert.equal((await verify(signer)).problem?.code, code)
    }
  })
})

describe('a certificate whose authority publishes lists', () => {
  let party: Party
  let untrusted: Party
  let file: Uint8Array
  before(async () => {
    party = await createParty('sm2-sm3')
    untrusted = await createParty('sm2-sm3')
    file = await signPdf(emptyPage(), party.signer, issuedAt)
  })

  const verify = (more: Partial<VerifierTrust>) =>
    verifyPdf(file, { roots: [party.root.certificatePem], at: issuedAt, ...more }, nodeRuntime)
  const list = (change: Partial<typeof crlPlan>, revoked: { certificatePem: string; at: number }[] = [], by = party) =>
    issueCrl(by.authority, { ...crlPlan, ...change, revoked })
  const ofRoot = (): Uint8Array => party.crls[0] ?? new Uint8Array()

  const lists: readonly [what: string, make: () => Promise<Uint8Array>, code: FindingCode][] = [
    ['is not on it', () => list({}), 'not-revoked'],
    ['was revoked before', () => list({}, [{ ...party.own, at: issuedAt - 2 * day }]), 'revoked'],
    [
      'was revoked after the time of the check, and nothing proves when it signed',
      () => list({ thisUpdate: issuedAt - 1 }, [{ ...party.own, at: issuedAt + 1000 }]),
      'revoked',
    ],
    [
      'is not on it, but another certificate is',
      () => list({}, [{ ...untrusted.root, at: issuedAt - day }]),
      'not-revoked',
    ],
    [
      'has only an old one',
      () => list({ thisUpdate: issuedAt - 20 * day, nextUpdate: issuedAt - day }),
      'revocation-outdated',
    ],
    [
      'was revoked on an old one',
      () => list({ nextUpdate: issuedAt - 1 }, [{ ...party.own, at: issuedAt - 9 * day }]),
      'revoked',
    ],
    ['has only one of the future', () => list({ thisUpdate: issuedAt + day }), 'revocation-not-checked'],
    [
      'has only one of an untrusted authority of the same name',
      () => list({}, [], untrusted),
      'revocation-not-checked',
    ],
    ['has only one with a bent signature', async () => bent(await list({})), 'revocation-not-checked'],
  ]
  for (const [what, make, code] of lists) {
    test(`and ${what} is ${code}`, async () => {
      const result = await verify({ crls: [ofRoot(), await make()] })
      assert.ok(codes(result).includes(code), codes(result).join(' '))
      assert.equal(result.ok, code !== 'revoked')
    })
  }

  test('needs the list of each authority of the chain', async () => {
    assert.ok(codes(await verify({ crls: [await list({})] })).includes('revocation-not-checked'))
  })

  test('is revoked with its authority', async () => {
    const revoked = await issueCrl(party.root, { ...crlPlan, revoked: [{ ...party.authority, at: issuedAt - day }] })
    assert.equal((await verify({ crls: [revoked, await list({})] })).problem?.code, 'revoked')
  })

  test('may be checked by OCSP, answered by the authority or its delegated responder, and by no other', async () => {
    const plan = { status: 'good', thisUpdate: issuedAt - day, nextUpdate: issuedAt + day } as const
    const [own, issuer] = [derOf(party.own), derOf(party.authority)]
    const responder = await issueSandboxCertificate(party.authority, {
      ...base,
      algorithm: 'sm2',
      profile: 'ocsp-signing',
      subject: { CN: 'TEST responder' },
    })
    const upstart = await issueSandboxCertificate(party.authority, {
      ...base,
      algorithm: 'sm2',
      profile: 'document-signing',
      subject: { CN: 'TEST upstart' },
    })
    const answers: readonly [string, Uint8Array, FindingCode][] = [
      ['authority', await ocspAnswer(own, issuer, keyOf(party.authority), plan), 'not-revoked'],
      [
        'responder',
        await ocspAnswer(own, issuer, keyOf(responder), { ...plan, certificates: [derOf(responder)] }),
        'not-revoked',
      ],
      [
        'upstart',
        await ocspAnswer(own, issuer, keyOf(upstart), { ...plan, certificates: [derOf(upstart)] }),
        'revocation-not-checked',
      ],
      ['untrusted', await ocspAnswer(own, issuer, keyOf(untrusted.authority), plan), 'revocation-not-checked'],
      [
        'unknown',
        await ocspAnswer(own, issuer, keyOf(party.authority), { ...plan, status: 'unknown' }),
        'revocation-not-checked',
      ],
      [
        'revoked',
        await ocspAnswer(own, issuer, keyOf(party.authority), { ...plan, status: { revokedAt: issuedAt - day } }),
        'revoked',
      ],
      [
        'old',
        await ocspAnswer(own, issuer, keyOf(party.authority), { ...plan, nextUpdate: issuedAt - 1 }),
        'revocation-outdated',
      ],
      ['of another', await ocspAnswer(derOf(upstart), issuer, keyOf(party.authority), plan), 'revocation-not-checked'],
    ]
    for (const [what, answer, code] of answers) {
      const result = await verify({ crls: [ofRoot()], ocspResponses: [answer] })
      assert.ok(codes(result).includes(code), `${what}: ${codes(result).join(' ')}`)
    }
  })
})

function bent(der: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(der)
  copy[copy.length - 3] = (copy.at(-3) ?? 0) ^ 1
  return copy
}
