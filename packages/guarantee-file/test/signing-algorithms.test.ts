/** Signed files, parsed with another ASN.1 library; the verifier of this package has its own tests. */
import assert from 'node:assert/strict'
import { createHash, verify, X509Certificate } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { verifySm2 } from '@openbaohan/crypto/sm2-signature.ts'
import { ContentInfo, SignedData } from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'
import { digestOf } from '../src/signing/cms.ts'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import type { SignatureAlgorithm, Signer } from '../src/signing/signer.ts'
import { certificateFields } from '../src/x509/certificate-fields.ts'
import { createSandboxCa, issueSigner } from '../src/x509/sandbox-ca.ts'
import type { KeyKind } from '../src/x509/signing-key.ts'
import { cutSignature, signedAttributes } from './cut-signature.ts'
import { emptyPage } from './pdf-kit.ts'
import { countingBytes, issuedAt } from './sample.ts'

type Expected = { kind: KeyKind; gmNames?: true; signedData: string; data: string; digest: string; signature: string }
const cmsNames = { signedData: '1.2.840.113549.1.7.2', data: '1.2.840.113549.1.7.1' }
const sha256 = '2.16.840.1.101.3.4.2.1'
const sm3 = '1.2.156.10197.1.401'
const algorithms: Readonly<Record<SignatureAlgorithm, Expected>> = {
  'rsa-sha256': { kind: 'rsa', ...cmsNames, digest: sha256, signature: '1.2.840.113549.1.1.11' },
  'ecdsa-sha256': { kind: 'ecdsa', ...cmsNames, digest: sha256, signature: '1.2.840.10045.4.3.2' },
  'sm2-sm3': { kind: 'sm2', ...cmsNames, digest: sm3, signature: '1.2.156.10197.1.501' },
  'sm2-sm3-gm': {
    kind: 'sm2',
    gmNames: true,
    signedData: '1.2.156.10197.6.1.4.2.2',
    data: '1.2.156.10197.6.1.4.2.1',
    digest: sm3,
    signature: '1.2.156.10197.1.301.1',
  },
}

for (const [algorithm, expected] of Object.entries(algorithms) as [SignatureAlgorithm, Expected][]) {
  describe(`a file signed by ${algorithm}`, () => {
    let signer: Signer
    let signed: Buffer
    let cms: Buffer
    let data: SignedData
    before(async () => {
      const random = countingBytes()
      const ca = await createSandboxCa(issuedAt, random, expected.kind)
      const own = await issueSigner(ca, { name: '云川测试银行' }, issuedAt, random)
      signer = loadSigner(own.certificatePem, own.keyPem, own.chainPem, { gmNames: expected.gmNames === true })
      const cut = cutSignature(await signPdf(emptyPage(), signer, issuedAt))
      signed = cut.signed
      cms = cut.cms
      const outer = AsnConvert.parse(cms, ContentInfo)
      assert.equal(outer.contentType, expected.signedData)
      data = AsnConvert.parse(outer.content, SignedData)
    })

    test('has the right algorithm identifiers', () => {
      const [info] = data.signerInfos
      assert.equal(signer.algorithm, algorithm)
      assert.equal(data.encapContentInfo.eContentType, expected.data)
      assert.equal(info?.digestAlgorithm.algorithm, expected.digest)
      assert.equal(info?.signatureAlgorithm.algorithm, expected.signature)
      assert.equal(data.certificates?.length, signer.certificateChain.length)
    })

    test('states the digest of the file, and its signature is valid over the attributes only', () => {
      const [info] = data.signerInfos
      const raw = signedAttributes(cms)
      const digest = createHash(digestOf(algorithm)).update(signed).digest()
      assert.ok(raw.includes(digest))
      assert.ok(!raw.includes(createHash(digestOf(algorithm)).update(signed.subarray(1)).digest()))
      const signature = new Uint8Array(info?.signature.buffer ?? new ArrayBuffer(0))
      const [own = new Uint8Array()] = signer.certificateChain
      const holds = (message: Buffer) =>
        expected.kind === 'sm2'
          ? verifySm2(certificateFields(own).publicKey, message, signature)
          : verify('sha256', message, new X509Certificate(own).publicKey, signature)
      assert.ok(holds(raw))
      const tampered = Buffer.from(raw)
      tampered[tampered.length - 1] = (tampered.at(-1) ?? 0) ^ 1
      assert.ok(!holds(tampered))
    })
  })
}
