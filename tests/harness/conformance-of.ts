/** Runs every conformance case against one side of a running sandbox. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCases, selectCases } from '@openbaohan/conformance/cases/load-cases.ts'
import { ensureIdentity } from '@openbaohan/conformance/files/guarantee-maker.ts'
import type { CaseResult } from '@openbaohan/conformance/run-case.ts'
import { runConformance } from '@openbaohan/conformance/run-conformance.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { platformPeople } from './platform-people.ts'
import type { RunningSandbox } from './running-sandbox.ts'
import { fileLimitMs } from './waits.ts'

const secret = '9e07c1d35b6a4f8893d2a6401fbb75ce'
const platformCode = 'A3299010001'
/** What every case awaits does come, however busy the machine is. */
const waitMs = fileLimitMs

export async function conformanceOf(
  role: 'institution' | 'platform',
  sandbox: RunningSandbox,
): Promise<readonly CaseResult[]> {
  const organisation = role === 'institution' ? 'bank' : 'platform'
  const appkey = `conformance_${role}`
  const identityFolder = join(sandbox.home, appkey)
  const { file: root } = await ensureIdentity(identityFolder)
  const secretFile = join(sandbox.home, `${appkey}.txt`)
  writeFileSync(secretFile, secret)
  const cases = selectCases(await loadCases(), role, [])
  assert.ok(cases.length >= 150, String(cases.length))
  return await runConformance({
    partner: {
      ...{ role, appkey, secret, platformCode, url: `${sandbox.urlOf[organisation]}/gateway` },
      ...{ dialect: dialects.epoint, amount: '700000.00', issuerName: '一致性测试银行（非真实机构）' },
      bidder: { code: '91329901MA1M8Q2R72', name: '云川镕堃建设集团有限公司' },
      roots: role === 'institution' ? [readFileSync(join(sandbox.home, 'orgs', 'bank', 'root.pem'), 'utf8')] : [],
    },
    ...{ cases, waitMs, identityFolder, traceFolder: undefined },
    listenAt: { host: '127.0.0.1', port: 0 },
    ask: await platformPeople(sandbox.home, appkey),
    ready: async (listener) => {
      const side = role === 'institution' ? ['--platformcode', platformCode] : ['--roots', root]
      const line = ['--base', `${listener?.url}/jk`, '--appkey', appkey, '--secret-file', secretFile]
      const added = await sandbox.run('partner', 'add', '--org', organisation, ...line, '--dialect', 'epoint', ...side)
      assert.equal(added.code, 0, added.out)
    },
  })
}

/** Everything but a pass or a tolerated answer. */
export const problemsIn = (results: readonly CaseResult[]): string[] =>
  results
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'not-run')
    .map(({ case: { id }, outcome, why }) => `${id} ${outcome}: ${why?.en}`)
