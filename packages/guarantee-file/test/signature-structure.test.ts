import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { makeCms, unbound } from './corpus/bent-cms.ts'
import { createParty } from './corpus.ts'
import { bytesOf, rawPdf, sign } from './pdf-kit.ts'
import { issuedAt } from './sample.ts'

test('a signature without signing-certificate-v2 gives a warning in a profile that does not require it', async () => {
  const { signer, root, crls } = await createParty('ecdsa-sha256')
  const cms = (digest: Uint8Array) => makeCms(unbound, signer, digest)
  const file = bytesOf(await sign(rawPdf(), signer, { cms, subFilter: 'adbe.pkcs7.detached' }))
  const result = await verifyPdf(file, { roots: [root.certificatePem], crls, at: issuedAt }, nodeRuntime)
  assert.equal(result.ok, true)
  assert.ok(result.findings.some(({ code }) => code === 'certificate-not-bound'))
})
