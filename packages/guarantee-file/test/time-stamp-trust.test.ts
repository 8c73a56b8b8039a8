import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { VerifierTrust } from '../src/revocation/trust.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { signPdf, stampPdf } from '../src/signing/sign-pdf.ts'
import { createSigningService, type SigningService } from '../src/signing/signing-service.ts'
import { createTimeStamper } from '../src/signing/time-stamp.ts'
import { type PdfResult, verifyPdf } from '../src/verify/verify-pdf.ts'
import { issueCrl } from '../src/x509/sandbox-ca.ts'
import { createParty, crlPlan, type Party } from './corpus.ts'
import { emptyPage } from './pdf-kit.ts'
import { issuedAt } from './sample.ts'
import { type SandboxTsa, startSandboxTsa } from './sandbox-tsa.ts'

const day = 86_400_000
const codes = ({ findings }: PdfResult) => findings.map(({ code }) => code)

describe('a time stamp', () => {
  let party: Party
  let service: SandboxTsa
  let way: SigningService
  let stampAt = issuedAt
  let file: Uint8Array
  before(async () => {
    party = await createParty('rsa-sha256')
    service = await startSandboxTsa(party.root, 'rsa', () => stampAt)
    way = createSigningService({ url: service.url })
    file = await stamped()
  })
  after(async () => {
    way.close()
    await service.close()
  })

  async function stamped(): Promise<Uint8Array> {
    const timeStamper = createTimeStamper({ post: way.post })
    return await signPdf(emptyPage(), party.signer, issuedAt, { timeStamper })
  }
  const verify = (pdf: Uint8Array, more: Partial<VerifierTrust> = {}) =>
    verifyPdf(pdf, { roots: [party.root.certificatePem], crls: party.crls, at: issuedAt, ...more }, nodeRuntime)

  test('proves when it was signed', async () => {
    const result = await verify(file)
    assert.equal(result.problem, undefined)
    assert.equal(result.signatures[0]?.signedAt, issuedAt)
  })

  test('makes the signature valid beyond its certificate', async () => {
    const later = issuedAt + 3 * 365 * day
    assert.equal((await verify(file, { at: later })).problem, undefined)
    const unstamped = await signPdf(emptyPage(), party.signer, issuedAt)
    assert.equal((await verify(unstamped, { at: later })).problem?.code, 'certificate-expired')
  })

  test('makes the signature valid after a later revocation, and not after an earlier one', async () => {
    for (const [at, code] of [
      [issuedAt + day, 'revoked-later'],
      [issuedAt - day, 'revoked'],
    ] as const) {
      const revoked = await issueCrl(party.authority, {
        ...crlPlan,
        thisUpdate: issuedAt + 2 * day,
        nextUpdate: issuedAt + 9 * day,
        revoked: [{ ...party.own, at }],
      })
      const result = await verify(file, { crls: [party.crls[0] ?? '', revoked], at: issuedAt + 3 * day })
      assert.ok(codes(result).includes(code))
      assert.equal(result.ok, code === 'revoked-later')
    }
  })

  test('of a service that is not registered proves nothing', async () => {
    const other = await createParty('rsa-sha256')
    const result = await verify(file, { timeStampRoots: [other.root.certificatePem] })
    assert.ok(codes(result).includes('time-stamp-untrusted'))
    assert.equal(result.ok, true)
    const later = await verify(file, { timeStampRoots: [other.root.certificatePem], at: issuedAt + 3 * 365 * day })
    assert.equal(later.problem?.code, 'certificate-expired')
  })

  test('from the future is rejected', async () => {
    stampAt = issuedAt + day
    assert.equal((await verify(await stamped())).problem?.code, 'time-stamp-invalid')
    stampAt = issuedAt
  })

  test('of the whole document may follow, and alone is not a signature', async () => {
    const timeStamper = createTimeStamper({ post: way.post })
    const result = await verify(await stampPdf(file, timeStamper))
    assert.equal(result.problem, undefined)
    for (const code of ['only-signatures-added', 'document-time-stamped'] as const)
      assert.ok(codes(result).includes(code))
    assert.equal((await verify(await stampPdf(emptyPage(), timeStamper))).problem?.code, 'unsigned')
  })
})
