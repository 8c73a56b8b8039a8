import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { bentCms, makeCms } from './attacks/bent-cms.ts'
import { bytesOf, rawPdf, sign } from './attacks/raw-pdf.ts'
import { createParty, type Party } from './corpus.ts'
import { issuedAt } from './sample.ts'

describe('a signature', () => {
  let party: Party
  before(async () => {
    party = await createParty('ecdsa-sha256')
  })

  const problem = async (options: Parameters<typeof sign>[2]) => {
    const file = bytesOf(await sign(rawPdf(), party.signer, options))
    const trust = { roots: [party.root.certificatePem], crls: party.crls, at: issuedAt }
    return await verifyPdf(file, trust, nodeRuntime)
  }

  for (const bend of bentCms) {
    test(`${bend.what} is ${bend.code ?? 'good'}`, async () => {
      const { problem: found } = await problem({ cms: (digest) => makeCms(bend, party.signer, digest) })
      assert.equal(found?.code, bend.code)
    })
  }

  test('without signing-certificate-v2 gives a warning in a profile that does not require it', async () => {
    const bend = bentCms.find(({ what }) => what === 'without signing-certificate-v2')
    assert.ok(bend !== undefined)
    const result = await problem({
      cms: (digest) => makeCms(bend, party.signer, digest),
      subFilter: 'adbe.pkcs7.detached',
    })
    assert.equal(result.ok, true)
    assert.ok(result.findings.some(({ code }) => code === 'certificate-not-bound'))
  })
})
