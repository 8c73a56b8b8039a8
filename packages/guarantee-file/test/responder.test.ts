/** Querying an OCSP responder over HTTP: its statement passes or rejects, and no response gives a warning. */
import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { addPageFindings } from '../src/inspect/add-page-findings.ts'
import { inspectWithResponder } from '../src/inspect/inspect-with-responder.ts'
import { askResponderAt } from '../src/revocation/responder-service.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { type IssuedCertificate, issueCrl, issueSandboxCertificate } from '../src/x509/sandbox-ca.ts'
import { type SigningKey, signingKey } from '../src/x509/signing-key.ts'
import { createParty, crlPlan, foundedAt, type Party, signEmptyPage } from './corpus.ts'
import { countingBytes, issuedAt } from './sample.ts'
import { type Known, type ResponderMood, type SandboxResponder, startSandboxResponder } from './sandbox-responder.ts'

const day = 86_400_000
const plan = { status: 'good', thisUpdate: issuedAt - 1000, nextUpdate: issuedAt + day } as const

function keyOf({ keyPem }: IssuedCertificate): SigningKey {
  const key = signingKey(createPrivateKey(keyPem))
  assert.ok(key !== undefined)
  return key
}

function derOf({ certificatePem }: { certificatePem: string }): Uint8Array {
  const [der] = pemCertificates(certificatePem)
  assert.ok(der !== undefined)
  return der
}

describe('a responder', () => {
  let party: Party
  let responder: SandboxResponder
  let file: Uint8Array
  let responderKey: IssuedCertificate
  const aboutPages = [{ code: 'font-not-embedded', detail: '' }] as const
  let opened = 0
  const inspector = {
    inspect: async (bytes: Uint8Array, trust: Parameters<typeof verifyPdf>[1]) => {
      opened++
      return { result: addPageFindings(await inspector.verify(bytes, trust), aboutPages), pages: ['text'], aboutPages }
    },
    verify: (bytes: Uint8Array, trust: Parameters<typeof verifyPdf>[1]) => verifyPdf(bytes, trust, nodeRuntime),
  }

  before(async () => {
    party = await createParty('sm2-sm3')
    responderKey = await issueSandboxCertificate(party.authority, {
      ...{ algorithm: 'sm2', now: foundedAt, random: countingBytes(), profile: 'ocsp-signing' },
      subject: { CN: 'TEST responder' },
    })
    responder = await startSandboxResponder(keyOf(responderKey))
    file = await signEmptyPage(party.signer)
  })
  after(() => responder.close())

  const known = (change: Partial<Known['plan']> = {}): Known => ({
    certificate: derOf(party.own),
    issuer: derOf(party.authority),
    plan: { ...plan, certificates: [derOf(responderKey)], ...change },
  })

  /** @param crls by default that of the root, in which its authority is not revoked */
  async function ask(
    answers: readonly Known[],
    mood: ResponderMood = 'good',
    crls = party.crls.slice(0, 1),
    url = responder.url,
  ) {
    responder.known = answers
    responder.mood = mood
    const trust = { roots: [party.root.certificatePem], crls, at: issuedAt }
    opened = 0
    const responderAt = askResponderAt(url, { timeoutMs: mood === 'hangs' ? 300 : 600_000 })
    const { result, pages } = await inspectWithResponder(inspector, file, trust, responderAt)
    assert.deepEqual([opened, pages], [1, ['text']], 'the pages are opened once')
    const of = (code: string) => result.findings.some((one) => one.code === code)
    assert.ok(of('font-not-embedded'), 'what was found about them stays')
    return {
      ok: result.ok,
      notRevoked: of('not-revoked'),
      revoked: of('revoked'),
      silent: of('responder-silent'),
      unchecked: of('revocation-not-checked'),
    }
  }
  const green = { ok: true, notRevoked: true, revoked: false, silent: false, unchecked: false }
  const silent = { ok: true, notRevoked: false, revoked: false, silent: true, unchecked: true }

  test('that states good passes the file, and is queried with a nonce about each certificate except the root', async () => {
    responder.asked.length = 0
    assert.deepEqual(await ask([known()]), green)
    assert.equal(responder.asked.length, 2)
    assert.equal(new Set(responder.asked.map((one) => Buffer.from(one).toString('hex'))).size, 2)
  })

  test('that states revoked rejects the file', async () => {
    const found = await ask([known({ status: { revokedAt: issuedAt - day } })])
    assert.deepEqual(found, { ...green, ok: false, notRevoked: false, revoked: true })
  })

  test('with pre-signed responses sends no nonce, and is accepted', async () => {
    assert.deepEqual(await ask([known()], 'no-nonce'), green)
  })

  test('without nextUpdate is accepted for the moment only', async () => {
    const { nextUpdate: _, ...timeless } = known().plan
    assert.deepEqual(await ask([{ ...known(), plan: timeless }]), green)
    const old = await ask([{ ...known(), plan: { ...timeless, thisUpdate: issuedAt - day } }])
    assert.deepEqual([old.notRevoked, old.ok], [false, true])
  })

  const silences: readonly [what: string, answers: () => readonly Known[], mood?: ResponderMood][] = [
    ['does not know the certificate', () => []],
    ['states unknown', () => [known({ status: 'unknown' })]],
    ['responds with a certificate that was not delegated', () => [known({ certificates: [derOf(party.own)] })]],
    ['speaks of another authority', () => [{ ...known(), issuer: derOf(party.root) }]],
    ['speaks of tomorrow', () => [known({ thisUpdate: issuedAt + day })]],
    ['answers another request', () => [known()], 'other-nonce'],
    ['returns an error status', () => [known()], 'try-later'],
    ['answers with a page', () => [known()], 'garbage'],
    ['fails', () => [known()], 'error'],
    ['does not answer in time', () => [known()], 'hangs'],
  ]
  for (const [what, answers, mood] of silences) {
    test(`that ${what} gives a warning`, async () => assert.deepEqual(await ask(answers(), mood), silent))
  }

  test('that cannot be reached gives a warning', async () => {
    assert.deepEqual(await ask([], 'good', party.crls.slice(0, 1), 'http://127.0.0.1:9/ocsp'), silent)
  })

  test('without a response leaves the statements of the lists, and is reported', async () => {
    assert.deepEqual(await ask([], 'good', [...party.crls]), { ...green, silent: true })
    const revoked = { ...crlPlan, revoked: [{ certificatePem: party.own.certificatePem, at: issuedAt - day }] }
    const lists = [...party.crls.slice(0, 1), await issueCrl(party.authority, revoked)]
    assert.equal((await ask([], 'good', lists)).revoked, true)
  })

  test('is not queried about a file that is already rejected', async () => {
    responder.asked.length = 0
    const bad = Uint8Array.from(file)
    bad[20] = (bad[20] ?? 0) ^ 1
    const trust = { roots: [party.root.certificatePem], at: issuedAt }
    await inspectWithResponder(inspector, bad, trust, askResponderAt(responder.url))
    assert.equal(responder.asked.length, 0)
  })
})
