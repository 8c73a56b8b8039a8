/** A guarantee that is refused while there is time, visible to both sides, corrected, and finally valid. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { createSandboxCa } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { rootCertificateFile } from '@openbaohan/kit/sandbox/home.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { applyTen, openLots } from './ten-applications.ts'

type Finding = { code: string; severity: string; todo?: string }
type View = {
  state: string
  partner: string
  files: { kind: string; version: number; findings: Finding[] }[]
  refusedFiles: { findings: Finding[] }[]
}
type Theirs = { state: string; events: { event: string; alert?: boolean }[] }

describe('a guarantee that the platform rejects', () => {
  let network: Network
  before(async () => {
    network = await startNetwork({ faultRate: 0 })
  })
  after(() => network.stop())

  const ask = <T>(org: string, method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) =>
    callApi<T>(network.access(org), method, path, body)

  it('is refused before the deadline, corrected by a person on either side, and valid at its end', async () => {
    const platformView = (number: string) => ask<View>('platform', 'GET', `/api/applications/${number}`)
    const rootsPem = await readFile(rootCertificateFile(network.home, 'bank'), 'utf8')
    const another = await createSandboxCa(network.clock.now())
    await ask('platform', 'PATCH', '/api/partners/finance_bank', { rootsPem: another.rootPem })

    const applied = await applyTen(network, 0)
    await network.settle()
    const views = await Promise.all(
      [...applied.keys()].map(async (number) => ({ number, ...(await platformView(number)) })),
    )
    const ofBank = views.filter(({ partner }) => partner === 'finance_bank')
    const [red] = ofBank
    assert.ok(red !== undefined)
    assert.equal(red.state, 'accepted')
    const refused = red.refusedFiles[0]?.findings.filter(({ severity }) => severity === 'refuse') ?? []
    assert.ok(refused.length > 0 && refused.every(({ todo }) => (todo ?? '') !== ''), 'the bidder sees what to do')
    const theirs = await ask<Theirs>('bank', 'GET', `/api/applications/${red.number}`)
    assert.ok(theirs.events.some(({ event, alert }) => event === 'notice-refused' && alert === true))
    // control: the insurer, whose root is right, has nothing to correct
    const others = views.filter(({ partner }) => partner !== 'finance_bank')
    assert.ok(
      others.length > 0 && others.every(({ state, refusedFiles }) => state === 'issued' && refusedFiles.length === 0),
    )

    await ask('platform', 'PATCH', '/api/partners/finance_bank', { rootsPem })
    for (const { number } of ofBank)
      await ask('bank', 'POST', `/api/applications/${number}/reissue`, { reason: '平台已登记根证书' })
    await network.settle()
    const again = await Promise.all([...applied.keys()].map(platformView))
    assert.deepEqual([...new Set(again.map(({ state }) => state))], ['issued'])
    await openLots(network, applied)
    await network.settle()
    const done = await Promise.all([...applied.keys()].map(platformView))
    for (const { state, files } of done) {
      assert.equal(state, 'restored')
      assert.deepEqual(
        files.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== 'ok')),
        [],
      )
    }
  })
})
