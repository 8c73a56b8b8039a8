import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { signPdf, stampPdf } from '../src/signing/sign-pdf.ts'
import { createSigningService, type SigningService } from '../src/signing/signing-service.ts'
import { createTimeStamper, type TimeStamper, type TimeStampHash } from '../src/signing/time-stamp.ts'
import { createSandboxRoot, type IssuedCertificate } from '../src/x509/sandbox-ca.ts'
import { cutSignature } from './cut-signature.ts'
import { emptyPage } from './pdf-kit.ts'
import { issuedAt, sampleSigner } from './sample.ts'
import { type SandboxTsa, startSandboxTsa, type TsaMood } from './sandbox-tsa.ts'

const stampAttribute = Buffer.from('060b2a864886f70d010910020e', 'hex')

for (const [kind, hash] of [
  ['rsa', 'sha256'],
  ['sm2', 'sm3'],
] as const) {
  describe(`a time stamp by ${kind}`, () => {
    let ca: IssuedCertificate
    let tsa: SandboxTsa
    let service: SigningService
    let stamper: TimeStamper
    const start = (timeoutMs = 600_000, timeStampHash: TimeStampHash = hash) => {
      service?.close()
      service = createSigningService({ url: tsa.url, timeoutMs })
      return createTimeStamper({ post: service.post, hash: timeStampHash })
    }
    before(async () => {
      ca = await createSandboxRoot({ algorithm: kind, subject: { CN: 'TEST root' }, now: issuedAt })
      tsa = await startSandboxTsa(ca, kind, () => issuedAt)
      stamper = start()
    })
    after(async () => {
      service.close()
      await tsa.close()
    })

    test('covers the requested bytes', async () => {
      const token = await stamper.stamp([Buffer.from('投标'), Buffer.from('保函')])
      assert.ok(Buffer.from(token).includes(createHash(hash).update('投标保函').digest()))
    })

    test('is added to the signature, over its value', async () => {
      const { signer } = await sampleSigner()
      const { cms } = cutSignature(await signPdf(emptyPage(), signer, issuedAt, { timeStamper: stamper }))
      const plain = cutSignature(await signPdf(emptyPage(), signer, issuedAt)).cms
      assert.ok(cms.includes(stampAttribute) && !plain.includes(stampAttribute))
    })

    test('covers a whole document', async () => {
      const file = Buffer.from(await stampPdf(emptyPage(), stamper))
      assert.ok(file.includes('/SubFilter /ETSI.RFC3161') && file.includes('/T (time-stamp)'))
      const { signed, cms } = cutSignature(file)
      assert.ok(cms.includes(createHash(hash).update(signed).digest()))
    })

    test('larger than its room is requested again, with enough room', async () => {
      const asked = tsa.asked()
      const file = await stampPdf(emptyPage(), { ...stamper, room: 1 })
      assert.equal(tsa.asked() - asked, 2)
      assert.ok(cutSignature(file).signed.length > 0)
    })

    const wrong: readonly [TsaMood, string][] = [
      ['refuses', 'time-stamp-refused'],
      ['error', 'time-stamp-refused'],
      ['garbage', 'time-stamp-wrong'],
      ['no-token', 'time-stamp-wrong'],
      ['other-imprint', 'time-stamp-wrong'],
      ['other-nonce', 'time-stamp-wrong'],
    ]
    for (const [mood, code] of wrong) {
      test(`is not accepted from a service that answers with ${mood}`, async () => {
        tsa.mood = mood
        await assert.rejects(stamper.stamp([Buffer.from('x')]), { name: 'TimeStampError', code })
        tsa.mood = 'good'
      })
    }

    test('times out', async () => {
      tsa.mood = 'hangs'
      await assert.rejects(start(50).stamp([Buffer.from('x')]), { code: 'time-stamp-timed-out' })
      tsa.mood = 'good'
      stamper = start()
    })

    test('fails when the service is down, and the file is not signed', async () => {
      const other = await startSandboxTsa(ca, kind, () => issuedAt)
      await other.close()
      const down = createSigningService({ url: other.url })
      const timeStamper = createTimeStamper({ post: down.post, hash })
      const { signer } = await sampleSigner()
      await assert.rejects(signPdf(emptyPage(), signer, issuedAt, { timeStamper }), { code: 'time-stamp-unreachable' })
      down.close()
    })
  })
}
