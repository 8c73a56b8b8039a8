/** openssl has parsed our OCSP requests and answered them; its results must match ours. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { findAnswer, parseOcsp } from '../src/revocation/ocsp.ts'
import { ocspRequest } from '../src/revocation/ocsp-request.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { parseCertificate } from '../src/x509/certificate.ts'

type Result = { verified: boolean; status: string }
type Recorded = {
  at: number
  nonce: string
  asked: { certificate: string; serial: string; nonce: string; result: Result }[]
  ours: Result
  oursAltered: Result
}

const folder = new URL('../../../vectors/guarantee-file/ocsp/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder))
const recorded: Recorded = JSON.parse(read('answers.json').toString())
const nonce = Buffer.from(recorded.nonce, 'hex')
const certificate = (name: string) => {
  const [der] = pemCertificates(read(`${name}.pem`).toString())
  assert.ok(der !== undefined)
  return parseCertificate(der)
}
const answerOf = async (der: Uint8Array, name: string) =>
  await findAnswer(nodeRuntime, parseOcsp(der), certificate(name), certificate('root'), recorded.at + 60_000)

describe('about OCSP', () => {
  for (const { certificate: name, serial, nonce: seen, result } of recorded.asked) {
    test(`openssl parses our request about ${name}, which is unchanged`, async () => {
      const request = await ocspRequest(nodeRuntime, certificate(name), certificate('root'), nonce)
      assert.deepEqual(Buffer.from(request), read(`${name}.request.der`))
      assert.equal(serial.toLowerCase(), Buffer.from(certificate(name).serialNumber).toString('hex'))
      assert.equal(seen.toLowerCase(), `0410${recorded.nonce}`)
    })

    test(`openssl and this package read the same in its response: ${name}`, async () => {
      const der = read(`${name}.ors`)
      const answer = await answerOf(der, name)
      assert.deepEqual(result, { verified: true, status: answer?.revokedAt === undefined ? 'good' : 'revoked' })
      assert.deepEqual(Buffer.from(parseOcsp(der).nonce ?? []), Buffer.concat([Buffer.of(4, 16), nonce]))
      assert.equal(
        await answerOf(der, name === 'good' ? 'revoked' : 'good'),
        undefined,
        'it is about no other certificate',
      )
    })
  }

  test('openssl accepts the responder of our tests, and neither accepts a changed byte', async () => {
    assert.deepEqual([recorded.ours, recorded.oursAltered.verified], [{ verified: true, status: 'good' }, false])
    const ours = read('ours.ors')
    assert.ok((await answerOf(ours, 'good')) !== undefined)
    ours[100] = (ours[100] ?? 0) ^ 1
    assert.equal(await answerOf(ours, 'good').catch(() => undefined), undefined)
  })
})
