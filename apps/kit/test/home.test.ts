import assert from 'node:assert/strict'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { Failure } from '../src/command.ts'
import { openAcknowledged } from '../src/demo/acknowledged.ts'
import { findAddress, homeToAsk, homeToStart, loadAccess, saveAddress } from '../src/sandbox/home.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbaohan-kit-'))
after(() => rmSync(folder, { recursive: true }))

describe('the data folder', () => {
  mkdirSync(join(folder, 'above', '.openbaohan'), { recursive: true })
  const deep = join(folder, 'above', 'deep', 'deeper')
  const cases: readonly [string, typeof homeToStart, string | undefined, Record<string, string>, string][] = [
    ['is what the option names', homeToStart, 'here', { OPENBAOHAN_HOME: '/elsewhere' }, join(deep, 'here')],
    ['is what the environment names', homeToStart, undefined, { OPENBAOHAN_HOME: '/elsewhere' }, '/elsewhere'],
    ['is .openbaohan here for a program that starts', homeToStart, undefined, {}, join(deep, '.openbaohan')],
    [
      'is the nearest above for a question to one that runs',
      homeToAsk,
      undefined,
      {},
      join(folder, 'above', '.openbaohan'),
    ],
    [
      'is what the environment names for a query too',
      homeToAsk,
      undefined,
      { OPENBAOHAN_HOME: '/elsewhere' },
      '/elsewhere',
    ],
  ]
  for (const [what, choose, option, env, expected] of cases)
    it(what, () => assert.equal(choose(option, { env, cwd: deep }), expected))

  it('stores the address of a program, and no other user may read the folder of an organisation', async () => {
    await saveAddress(folder, 'bank', { url: 'http://127.0.0.1:1' })
    assert.deepEqual(await findAddress(folder, 'bank'), { url: 'http://127.0.0.1:1' })
    assert.equal(statSync(join(folder, 'orgs', 'bank')).mode & 0o77, 0)
  })
  it('gives no access before the program has created its token', () =>
    assert.rejects(loadAccess(folder, 'bank'), Failure))
})

describe('an organisation', () => {
  it('of another name is named with those that there are; a folder without any is reported otherwise', async () => {
    await saveAddress(folder, 'insurer', { url: 'http://127.0.0.1:1' })
    const messageOf = async (home: string, organisation: string) =>
      await loadAccess(home, organisation).then(
        () => '',
        (error: Error) => error.message,
      )
    assert.match(await messageOf(folder, 'bnk'), /insurer/)
    assert.doesNotMatch(await messageOf(join(folder, 'absent'), 'bnk'), /insurer/)
  })
})

describe('the acknowledged applications', () => {
  it('are all there after a kill in the middle of a line, without the partial line', async () => {
    const first = await openAcknowledged(folder)
    await first.add('E1')
    await first.add('E2')
    await first.close()
    appendFileSync(join(folder, 'demo-acknowledged'), 'E3-cut-of')
    const second = await openAcknowledged(folder)
    assert.deepEqual(second.all(), ['E1', 'E2'])
    await second.add('E4')
    await second.close()
    assert.equal(readFileSync(join(folder, 'demo-acknowledged'), 'utf8'), 'E1\nE2\nE4\n')
  })
})
