import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signPdf, stampPdf } from '../src/signing/sign-pdf.ts'
import { createSigningService, type SigningService } from '../src/signing/signing-service.ts'
import { createTimeStamper } from '../src/signing/time-stamp.ts'
import { nodeRuntime } from '../src/verify/node-runtime.ts'
import type { VerifierTrust } from '../src/verify/trust.ts'
import { type PdfVerdict, verifyPdf } from '../src/verify/verify-pdf.ts'
import { issueCrl } from '../src/x509/sandbox-ca.ts'
import { createParty, crlPlan, type Party } from './corpus.ts'
import { emptyPage } from './empty-page.ts'
import { issuedAt } from './sample.ts'
import { type SandboxTsa, startSandboxTsa } from './sandbox-tsa.ts'

const day = 86_400_000
const codes = ({ findings }: PdfVerdict) => findings.map(({ code }) => code)

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
  const judge = (pdf: Uint8Array, more: Partial<VerifierTrust> = {}) =>
    verifyPdf(pdf, { roots: [party.root.certificatePem], crls: party.crls, at: issuedAt, ...more }, nodeRuntime)

  test('says when it was signed', async () => {
    const verdict = await judge(file)
    assert.equal(verdict.problem, undefined)
    assert.equal(verdict.signatures[0]?.signedAt, issuedAt)
  })

  test('lets the signature outlive its certificate', async () => {
    const later = issuedAt + 3 * 365 * day
    assert.equal((await judge(file, { at: later })).problem, undefined)
    const unstamped = await signPdf(emptyPage(), party.signer, issuedAt)
    assert.equal((await judge(unstamped, { at: later })).problem?.code, 'certificate-expired')
  })

  test('lets the signature outlive a later revocation, and no earlier one', async () => {
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
      const verdict = await judge(file, { crls: [party.crls[0] ?? '', revoked], at: issuedAt + 3 * day })
      assert.ok(codes(verdict).includes(code))
      assert.equal(verdict.ok, code === 'revoked-later')
    }
  })

  test('of a service nobody registered proves nothing', async () => {
    const other = await createParty('rsa-sha256')
    const verdict = await judge(file, { timeStampRoots: [other.root.certificatePem] })
    assert.ok(codes(verdict).includes('time-stamp-untrusted'))
    assert.equal(verdict.ok, true)
    const later = await judge(file, { timeStampRoots: [other.root.certificatePem], at: issuedAt + 3 * 365 * day })
    assert.equal(later.problem?.code, 'certificate-expired')
  })

  test('of the future is refused', async () => {
    stampAt = issuedAt + day
    assert.equal((await judge(await stamped())).problem?.code, 'time-stamp-invalid')
    stampAt = issuedAt
  })

  test('of the document as a whole may follow, and alone is no signature', async () => {
    const timeStamper = createTimeStamper({ post: way.post })
    const verdict = await judge(await stampPdf(file, timeStamper))
    assert.equal(verdict.problem, undefined)
    for (const code of ['only-signatures-added', 'document-time-stamped'] as const)
      assert.ok(codes(verdict).includes(code))
    assert.equal((await judge(await stampPdf(emptyPage(), timeStamper))).problem?.code, 'unsigned')
  })
})
