/** openssl has read our OCSP requests and answered them; what it states and what this package states must be the same. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { findAnswer, parseOcsp } from '../src/revocation/ocsp.ts'
import { ocspRequest } from '../src/revocation/ocsp-request.ts'
import { nodeRuntime } from '../src/verify/node-runtime.ts'
import { parseCertificate } from '../src/x509/certificate.ts'

type Said = { verified: boolean; status: string }
type Kept = {
  at: number
  nonce: string
  asked: { certificate: string; serial: string; nonce: string; said: Said }[]
  ours: Said
  oursAltered: Said
}

const folder = new URL('../../../vectors/guarantee-file/ocsp/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder))
const kept: Kept = JSON.parse(read('answers.json').toString())
const nonce = Buffer.from(kept.nonce, 'hex')
const certificate = (name: string) => {
  const [der] = pemCertificates(read(`${name}.pem`).toString())
  assert.ok(der !== undefined)
  return parseCertificate(der)
}
const answerOf = async (der: Uint8Array, name: string) =>
  await findAnswer(nodeRuntime, parseOcsp(der), certificate(name), certificate('root'), kept.at + 60_000)

describe('about OCSP', () => {
  for (const { certificate: name, serial, nonce: seen, said } of kept.asked) {
    test(`openssl reads our request about ${name}, which is still the same`, async () => {
      const request = await ocspRequest(nodeRuntime, certificate(name), certificate('root'), nonce)
      assert.deepEqual(Buffer.from(request), read(`${name}.request.der`))
      assert.equal(serial.toLowerCase(), Buffer.from(certificate(name).serialNumber).toString('hex'))
      assert.equal(seen.toLowerCase(), `0410${kept.nonce}`)
    })

    test(`openssl and we read the same in its answer: ${name}`, async () => {
      const der = read(`${name}.ors`)
      const answer = await answerOf(der, name)
      assert.deepEqual(said, { verified: true, status: answer?.revokedAt === undefined ? 'good' : 'revoked' })
      assert.deepEqual(Buffer.from(parseOcsp(der).nonce ?? []), Buffer.concat([Buffer.of(4, 16), nonce]))
      assert.equal(await answerOf(der, name === 'good' ? 'revoked' : 'good'), undefined, 'it is about nobody else')
    })
  }

  test('openssl believes the responder of our tests, and neither of us once a byte is another', async () => {
    assert.deepEqual([kept.ours, kept.oursAltered.verified], [{ verified: true, status: 'good' }, false])
    const ours = read('ours.ors')
    assert.ok((await answerOf(ours, 'good')) !== undefined)
    ours[100] = (ours[100] ?? 0) ^ 1
    assert.equal(await answerOf(ours, 'good').catch(() => undefined), undefined)
  })
})
