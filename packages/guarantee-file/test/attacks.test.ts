import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { findings } from '../src/findings/findings.ts'
import { browserRuntime } from '../src/runtime/browser-runtime.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { bentSignatures, bentTexts } from './attacks/bent-signatures.ts'
import { oddFiles, preparedFiles } from './attacks/prepared-files.ts'
import { bytesOf, type RawPdf, rawPdf, sign } from './attacks/raw-pdf.ts'
import { createParty, type Party } from './corpus.ts'
import { issuedAt } from './sample.ts'

describe('a file', () => {
  let party: Party
  before(async () => {
    party = await createParty('ecdsa-sha256')
  })

  /** Verified by both runtimes, which must agree. */
  async function codes(pdf: RawPdf, severity: 'refuse' | 'warn' = 'refuse'): Promise<string[]> {
    const trust = { roots: [party.root.certificatePem], crls: party.crls, at: issuedAt }
    const result = await verifyPdf(bytesOf(pdf), trust, nodeRuntime)
    assert.deepEqual(await verifyPdf(bytesOf(pdf), trust, browserRuntime), result)
    return result.findings.map(({ code }) => code).filter((code) => findings[code].severity === severity)
  }

  for (const { what, code, make } of preparedFiles) {
    test(`${what}, then validly signed, is ${code ?? 'good'}`, async () => {
      assert.deepEqual(await codes(await sign(make(), party.signer)), code === undefined ? [] : [code])
    })
  }

  for (const { what, code, make } of oddFiles) {
    test(`${what}, then validly signed, gives the warning ${code}`, async () => {
      const signed = await sign(make(), party.signer)
      assert.deepEqual(await codes(signed), [])
      assert.deepEqual(await codes(signed, 'warn'), [code])
    })
  }

  test('signed by hand correctly is valid', async () => {
    assert.deepEqual(await codes(await sign(rawPdf(), party.signer)), [])
  })

  for (const { what, code, options } of bentSignatures) {
    test(`with a signature ${what} is ${code}`, async () => {
      assert.deepEqual(await codes(await sign(rawPdf(), party.signer, options)), [code])
    })
  }

  for (const { what, code, bend } of bentTexts) {
    test(`with a signature ${what} is ${code}`, async () => {
      const signed = await sign(rawPdf(), party.signer)
      const text = bend(signed.text)
      assert.notEqual(text, signed.text)
      const found = await codes({ ...signed, text })
      assert.equal(found[0], code)
    })
  }
})
