/**
 * The verifier accepts what the signer makes: each algorithm alone, sequences of them, with time stamps; and nothing
 * altered.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { loadSigner } from '../src/signing/pem-signer.ts'
import { signGuarantee, stampPdf } from '../src/signing/sign-pdf.ts'
import type { SignatureAlgorithm, Signer } from '../src/signing/signer.ts'
import { createSigningService, type SigningService } from '../src/signing/signing-service.ts'
import { createTimeStamper, type TimeStamper } from '../src/signing/time-stamp.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { createSandboxRoot, type IssuedCertificate, issueSandboxCertificate } from '../src/x509/sandbox-ca.ts'
import type { KeyKind } from '../src/x509/signing-key.ts'
import { emptyPage } from './pdf-kit.ts'
import { pageWith } from './pdf-shapes.ts'
import { issuedAt } from './sample.ts'
import { type SandboxTsa, startSandboxTsa } from './sandbox-tsa.ts'

const kinds: Readonly<Record<SignatureAlgorithm, KeyKind>> = {
  'rsa-sha256': 'rsa',
  'ecdsa-sha256': 'ecdsa',
  'sm2-sm3': 'sm2',
  'sm2-sm3-gm': 'sm2',
}
const algorithms = Object.keys(kinds) as SignatureAlgorithm[]

describe('a file signed by this package', () => {
  const signers = new Map<SignatureAlgorithm, Signer>()
  const roots: string[] = []
  const stampRoots: string[] = []
  let tsa: SandboxTsa
  let service: SigningService
  let timeStamper: TimeStamper
  const row = (names: readonly SignatureAlgorithm[]) =>
    names.map((name) => signers.get(name)).filter((one) => one !== undefined) as [Signer, ...Signer[]]
  const verify = (file: Uint8Array, trusted = roots) =>
    verifyPdf(file, { roots: trusted, timeStampRoots: stampRoots, at: issuedAt }, nodeRuntime)

  before(async () => {
    const made = new Map<KeyKind, IssuedCertificate>()
    for (const [name, kind] of Object.entries(kinds) as [SignatureAlgorithm, KeyKind][]) {
      const named = { algorithm: kind, now: issuedAt } as const
      const ca = made.get(kind) ?? (await createSandboxRoot({ ...named, subject: { CN: `TEST ${kind}` } }))
      made.set(kind, ca)
      const own = await issueSandboxCertificate(ca, { ...named, profile: 'document-signing', subject: { CN: name } })
      signers.set(name, loadSigner(own.certificatePem, own.keyPem, own.chainPem, { gmNames: name === 'sm2-sm3-gm' }))
    }
    roots.push(...[...made.values()].map(({ certificatePem }) => certificatePem))
    const stampRoot = await createSandboxRoot({ algorithm: 'sm2', subject: { CN: 'TEST stamps' }, now: issuedAt })
    stampRoots.push(stampRoot.certificatePem)
    tsa = await startSandboxTsa(stampRoot, 'sm2', () => issuedAt)
    service = createSigningService({ url: tsa.url })
    timeStamper = createTimeStamper({ post: service.post, hash: 'sm3' })
  })
  after(async () => {
    service.close()
    await tsa.close()
  })

  for (const name of algorithms) {
    test(`by ${name} is valid, and under another root it is not`, async () => {
      const file = await signGuarantee(emptyPage(), { signers: row([name]) }, issuedAt)
      assert.deepEqual((await verify(file)).problem, undefined)
      assert.equal((await verify(file, stampRoots)).ok, false)
    })
    test(`by ${name} is valid with a signature time stamp and a document time stamp`, async () => {
      const file = await signGuarantee(emptyPage(), { signers: row([name]), timeStamper }, issuedAt)
      assert.deepEqual((await verify(file)).problem, undefined)
      const stamped = await stampPdf(file, timeStamper)
      assert.deepEqual((await verify(stamped)).problem, undefined)
    })
    test(`by ${name} is invalid with the signature of another key`, async () => {
      const own = row([name])[0]
      const other = await createSandboxRoot({ algorithm: kinds[name], subject: { CN: 'x' }, now: issuedAt })
      const forged = { ...own, sign: loadSigner(other.certificatePem, other.keyPem).sign }
      assert.equal((await verify(await signGuarantee(emptyPage(), { signers: [forged] }, issuedAt))).ok, false)
    })
  }

  test('by any sequence of signers, on any shape of form, is valid; with any byte altered it is not', async () => {
    const shape = fc.record({
      form: fc.constantFrom('none', 'direct', 'reference', 'fields-by-reference'),
      annotations: fc.constantFrom('none', 'direct', 'reference'),
      crossReferences: fc.constantFrom('table', 'stream'),
      newline: fc.boolean(),
    } as const)
    const order = fc.array(fc.constantFrom(...algorithms), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(
        order,
        shape,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        async (names, base, where) => {
          const file = await signGuarantee(pageWith(base), { signers: row(names) }, issuedAt)
          assert.deepEqual((await verify(file)).problem, undefined)
          const altered = Buffer.from(file)
          const at = Math.floor(where * file.length)
          altered[at] = (altered[at] ?? 0) ^ 0x10
          assert.equal((await verify(altered)).ok, false, `byte ${at}`)
        },
      ),
      { numRuns: 40, seed: 20261125 },
    )
  })
})
