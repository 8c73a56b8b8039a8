/**
 * The conformance cases against peers with independent code: right ones pass every case, and each deliberately wrong one
 * fails exactly at the cases that are meant for it.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { loadCases, selectCases } from '@openbaohan/conformance/cases/load-cases.ts'
import { ensureIdentity } from '@openbaohan/conformance/files/guarantee-maker.ts'
import type { CaseResult } from '@openbaohan/conformance/run-case.ts'
import { runConformance } from '@openbaohan/conformance/run-conformance.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { startStrictInstitution } from './strict-institution.ts'
import { startStrictPlatform } from './strict-platform.ts'
import { type Break, breaks } from './strict-server.ts'

const line = { appkey: 'finance_outside', secret: 'cf3b9d41a7e04f9b8a52d6c01e77f318' }
const hourMs = 3_600_000
const bidder = { code: '91329901MA1M8Q2R72', name: '云川镕堃建设集团有限公司' }

let identityFolder: string
let root: string
before(async () => {
  identityFolder = mkdtempSync(join(tmpdir(), 'openbaohan-conformance-'))
  root = (await ensureIdentity(identityFolder)).identity.rootPem
})
after(() => rmSync(identityFolder, { recursive: true, force: true }))

type Role = 'institution' | 'platform'
type Peer = {
  url: string
  rootPem?: string
  operate?(action: string, number: string | undefined): void
  stop(): Promise<void>
}

/** The peer needs the address of the listener, which is known when the run begins. */
async function run(
  role: Role,
  only: readonly string[],
  { broken, roots }: { broken?: Break; roots?: readonly string[] } = {},
): Promise<readonly CaseResult[]> {
  const address = { institutionUrl: '', platformUrl: '', roots: [root] }
  const given = { ...line, broken }
  const peer: Peer =
    role === 'institution'
      ? await startStrictInstitution(Object.assign(address, given))
      : await startStrictPlatform(Object.assign(address, given))
  try {
    return await runConformance({
      partner: {
        ...{ role, url: peer.url, ...line, dialect: dialects.epoint, platformCode: 'W3299010009', bidder },
        ...{ amount: '700000.00', issuerName: '一致性测试银行（非真实机构）' },
        roots: roots ?? (peer.rootPem === undefined ? [] : [peer.rootPem]),
      },
      cases: selectCases(await loadCases(), role, only),
      listenAt: { host: '127.0.0.1', port: 0 },
      // A message that never comes has a short deadline; every other one comes.
      waitMs: broken === 'no-second-attempt' ? 8_000 : hourMs,
      ask: async (action, subject) => peer.operate?.(action, subject?.number),
      traceFolder: undefined,
      identityFolder,
      ready: (listener) => {
        Object.assign(address, { institutionUrl: listener?.url, platformUrl: listener?.url })
      },
    })
  } finally {
    await peer.stop()
  }
}

const idsOf = (results: readonly CaseResult[], outcome: CaseResult['outcome']) =>
  results.filter((result) => result.outcome === outcome).map(({ case: { id } }) => id)

/** The side that is broken, and the cases meant for it: all of them must fail, and pass at the right peer. */
const meant: Readonly<Record<Break, { role: Role; ids: readonly string[] }>> = {
  'open-schema': {
    role: 'institution',
    ids: ['apply/unknown-field', 'restore/unknown-field', 'cross/demand-as-release'],
  },
  'sorts-without-case': {
    role: 'institution',
    ids: ['demand/presented', 'demand/reason-sorts-first', 'signature/demand-sorted-without-case'],
  },
  'takes-early-keys': { role: 'institution', ids: ['restore/early-key'] },
  // Each takes a fresh application, since the one before it was restored by a wrong key.
  'takes-any-key': {
    role: 'institution',
    ids: ['restore/key-malformed', 'restore/wrong-key', 'restore/wrong-then-right', 'restore/key-of-other'],
  },
  'doubled-effects': { role: 'institution', ids: ['repeat/apply-same', 'repeat/apply-parallel'] },
  'gson-numbers': { role: 'institution', ids: ['apply/large-amount'] },
  'trusts-any-certificate': { role: 'platform', ids: ['file/other-root'] },
  'answers-before-storing': { role: 'institution', ids: ['repeat/apply-other-content', 'repeat/apply-known-at-once'] },
  'no-second-attempt': {
    role: 'institution',
    ids: ['resend/after-error', 'resend/after-cut', 'resend/after-web-page'],
  },
  'ignores-early-notices': { role: 'platform', ids: ['issued/overtakes-answer'] },
  'no-clauses': { role: 'institution', ids: ['file/sealed-text', 'file/plain-text'] },
  'other-amount': { role: 'institution', ids: ['file/sealed-facts', 'file/plain-facts'] },
  'shows-lot': { role: 'institution', ids: ['file/sealed-shows-nothing'] },
  'accepts-other-calls': { role: 'institution', ids: ['cross/demand-as-release', 'cross/restore-as-release'] },
}

describe('the conformance cases', () => {
  for (const role of ['institution', 'platform'] as const)
    it(`are passed in full by an ${role} with independent code`, async () => {
      const results = await run(role, [])
      assert.ok(results.length >= 150, String(results.length))
      assert.deepEqual(
        results.filter(({ outcome }) => outcome === 'fail').map(({ case: { id }, why }) => [id, why?.en]),
        [],
      )
      assert.deepEqual(idsOf(results, 'not-run'), [])
    })

  it('check signatures under the given roots, and name the chain that is unchecked without any', async () => {
    const only = ['file/signature', 'file/sealed-text']
    const unchecked = await run('institution', only, { roots: [] })
    assert.deepEqual(unchecked.map(({ outcome }) => outcome).sort(), ['not-run', 'pass'])
    const other = await run('institution', only, { roots: [root] })
    assert.deepEqual(idsOf(other, 'fail'), ['file/signature'])
    assert.match(other.map(({ why }) => why?.en).join(), /certificate-untrusted ×2/)
  })

  for (const broken of breaks)
    it(`catch a peer with the fault ${broken}`, async () => {
      const { role, ids } = meant[broken]
      const results = await run(role, ids, { broken })
      assert.deepEqual(
        idsOf(results, 'fail').sort(),
        [...ids].sort(),
        JSON.stringify(results.map(({ why }) => why?.en)),
      )
    })
})
