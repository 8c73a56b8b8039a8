/** Several signatures in one file: each is a revision that covers everything before it. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { signGuarantee, signPdf } from '../src/signing/sign-pdf.ts'
import type { Signer } from '../src/signing/signer.ts'
import { createSandboxCa, issueSigner } from '../src/x509/sandbox-ca.ts'
import type { KeyKind } from '../src/x509/signing-key.ts'
import { cutSignature } from './cut-signature.ts'
import { emptyPage } from './pdf-kit.ts'
import { pageWith } from './pdf-shapes.ts'
import { countingBytes, issuedAt } from './sample.ts'

const kinds: readonly KeyKind[] = ['rsa', 'ecdsa', 'sm2']

async function signersOf(): Promise<Record<KeyKind, Signer>> {
  const random = countingBytes()
  const made = kinds.map(async (kind) => {
    const ca = await createSandboxCa(issuedAt, random, kind)
    const own = await issueSigner(ca, { name: '云川测试银行' }, issuedAt, random)
    return [kind, loadSigner(own.certificatePem, own.keyPem, own.chainPem)] as const
  })
  return Object.fromEntries(await Promise.all(made)) as Record<KeyKind, Signer>
}

const count = (file: Uint8Array, text: string) => Buffer.from(file).toString('latin1').split(text).length - 1

describe('several signatures', () => {
  let signers: Record<KeyKind, Signer>
  before(async () => {
    signers = await signersOf()
  })

  test('by any signers in any order leave every earlier revision unchanged byte for byte', async () => {
    const row = fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 5 })
    const shape = fc.record({
      form: fc.constantFrom('none', 'direct', 'reference', 'fields-by-reference'),
      annotations: fc.constantFrom('none', 'direct', 'reference'),
      crossReferences: fc.constantFrom('table', 'stream'),
      newline: fc.boolean(),
    } as const)
    await fc.assert(
      fc.asyncProperty(row, shape, async (order, base) => {
        let file: Uint8Array = pageWith(base)
        const revisions = [file]
        for (const kind of order) {
          file = await signPdf(file, signers[kind], issuedAt)
          revisions.push(file)
        }
        for (const earlier of revisions) assert.ok(Buffer.from(earlier).equals(file.subarray(0, earlier.length)))
        for (const signed of revisions.slice(1)) {
          const range = cutSignature(signed)
          assert.equal(range.signed.length + range.hexLength, signed.length)
        }
        assert.equal(count(file, '/Type /Sig '), order.length)
        assert.equal(count(file, '/T (guarantor'), order.length)
      }),
      { numRuns: 40, seed: 20261125 },
    )
  })

  test('have distinct names', async () => {
    const file = Buffer.from(
      await signGuarantee(emptyPage(), { signers: [signers.sm2, signers.rsa, signers.ecdsa] }, issuedAt),
    )
    for (const name of ['guarantor', 'guarantor-2', 'guarantor-3']) assert.equal(count(file, `/T (${name})`), 1)
  })

  test('are not added to an encrypted or a certified file', async () => {
    for (const trailer of ['/Encrypt << /Filter /Standard >>', '']) {
      const catalog = trailer === '' ? '/Perms << /DocMDP 3 0 R >>' : ''
      const file = pageWith({
        form: 'none',
        annotations: 'none',
        crossReferences: 'table',
        newline: true,
        trailer,
        catalog,
      })
      await assert.rejects(signPdf(file, signers.rsa, issuedAt), { name: 'PdfError' })
    }
  })
})
