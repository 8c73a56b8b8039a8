import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readServerTls } from '../src/http/server-tls.ts'
import { whyNotSend } from '../src/partners/may-send.ts'

describe('an outbound message', () => {
  const cases: readonly [string, Parameters<typeof whyNotSend>, string | undefined, boolean?][] = [
    ['to an active partner leaves', [{ test: true, state: 'active' }, 'sandbox', false], undefined],
    ['to an active partner of production leaves', [{ test: false, state: 'active' }, 'production', false], undefined],
    ['to one in run-off leaves', [{ test: false, state: 'run-off' }, 'production', false], undefined],
    ['to a suspended one waits', [{ test: true, state: 'suspended' }, 'sandbox', false], 'partner-suspended', false],
    ['that always leaves does so', [{ test: true, state: 'suspended' }, 'sandbox', true], undefined],
    [
      'of production stays in a sandbox',
      [{ test: false, state: 'active' }, 'sandbox', true],
      'wrong-environment',
      true,
    ],
    [
      'of a sandbox stays in production',
      [{ test: true, state: 'active' }, 'production', true],
      'wrong-environment',
      true,
    ],
  ]
  for (const [what, given, code, permanent] of cases)
    it(what, () => {
      const outcome = whyNotSend(...given)
      assert.deepEqual([outcome?.code, outcome?.permanent], [code, permanent])
    })
})

describe('TLS of the program itself', () => {
  it('needs certificate and key together, and is off without both', () => {
    assert.equal(readServerTls({}), undefined)
    assert.throws(() => readServerTls({ tlsCertificateFile: '/x' }))
    assert.throws(() => readServerTls({ tlsKeyFile: '/x' }))
  })
  it('reads the files that the configuration names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openbaohan-tls-'))
    const file = (name: string) => {
      writeFileSync(join(folder, name), name)
      return join(folder, name)
    }
    const given = { tlsCertificateFile: file('cert'), tlsKeyFile: file('key'), clientCaFile: file('ca') }
    assert.deepEqual(readServerTls(given), { certificatePem: 'cert', keyPem: 'key', clientCaPem: 'ca' })
    rmSync(folder, { recursive: true })
  })
})
