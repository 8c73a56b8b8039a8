import assert from 'node:assert/strict'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { inLanguage } from '../src/both.ts'
import { Failure, UsageError } from '../src/command.ts'
import { openAcknowledged } from '../src/demo/acknowledged.ts'
import {
  findAddress,
  homeToAsk,
  homeToStart,
  inHome,
  loadAccess,
  loadKnown,
  saveAddress,
  tokenFile,
} from '../src/sandbox/home.ts'
import { checkRunsNotYet, claimHome } from '../src/sandbox/running.ts'
import { startOver, whatStays } from '../src/sandbox/start-over.ts'
import { startSandbox } from '../src/sandbox/start-sandbox.ts'
import { whatRuns } from '../src/sandbox/what-runs.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbaohan-kit-'))
/** Above what any system gives. */
const noProcess = 2 ** 30
after(() => rmSync(folder, { recursive: true }))

describe('the text of a started sandbox', () => {
  it('quotes a folder with a blank in every command and path', async () => {
    const home = join(folder, 'a b')
    const access = (organisation: string) => ({ organisation, url: 'http://127.0.0.1:1', token: '' })
    const lines = await whatRuns({ home, access, stop: async () => {} }, 'http://127.0.0.1:2')
    const named = lines.filter((line) => line.includes(home))
    assert.deepEqual(
      named.map((line) => line.split(home).length - line.split(`'${home}`).length),
      [0, 0, 0, 0],
    )
  })
})

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
  it('is where the person typed its name, though npm runs a script in the folder of the project', () => {
    const cwd = join(import.meta.dirname, '../../..')
    const npm = { npm_lifecycle_event: 'start', INIT_CWD: deep }
    assert.equal(homeToStart('here', { env: npm, cwd }), join(deep, 'here'))
    assert.equal(homeToStart('here', { env: npm, cwd: folder }), join(folder, 'here'), 'no script of the project')
    assert.equal(homeToStart('here', { env: { INIT_CWD: deep }, cwd }), join(cwd, 'here'))
    assert.equal(homeToStart(undefined, { env: npm, cwd }), join(cwd, '.openbaohan'))
  })
  it('reports a full disk as one sentence with the path', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    const failing = inHome(folder, () => Promise.reject(new Error('not migrated', { cause: full })))
    await assert.rejects(failing, (error) => error instanceof Failure && error.message.includes(folder))
    await assert.rejects(
      inHome(folder, () => Promise.reject(new Error('other'))),
      /^Error: other$/,
    )
  })

  it('stores the address of a program, and no other user may read the folder of an organisation', async () => {
    await saveAddress(folder, 'bank', 'http://127.0.0.1:1')
    assert.equal((await findAddress(folder, 'bank'))?.url, 'http://127.0.0.1:1')
    assert.equal(statSync(join(folder, 'orgs', 'bank')).mode & 0o77, 0)
  })
  it('gives access to a program while the process runs that started it, not once another one has its number', async () => {
    await saveAddress(folder, 'started', 'http://127.0.0.1:1')
    writeFileSync(tokenFile(folder, 'started'), 'token')
    assert.equal((await loadAccess(folder, 'started')).token, 'token')
    const file = join(folder, 'orgs', 'started', 'address.json')
    const { startedBy, ...address } = JSON.parse(readFileSync(file, 'utf8'))
    for (const other of [{ ...startedBy, startTicks: 1 }, { id: noProcess, startTicks: 0 }, undefined]) {
      writeFileSync(file, JSON.stringify({ ...address, startedBy: other }))
      await assert.rejects(loadAccess(folder, 'started'), Failure)
      assert.equal((await loadKnown(folder, 'started')).url, 'http://127.0.0.1:1')
    }
  })
  it('gives no access before the program has created its token', () =>
    assert.rejects(loadAccess(folder, 'bank'), Failure))
  it('states of a program that is not there yet that its sandbox is starting', async () => {
    const starting = claimHome(folder, {})
    await assert.rejects(loadAccess(folder, 'bank'), /正在启动/)
    await assert.rejects(loadAccess(folder, 'started'), /正在启动/)
    starting.release()
    for (const name of ['bank', 'started'])
      await assert.rejects(loadAccess(folder, name), (error: Error) => !error.message.includes('正在启动'))
  })
})

describe('the folder of a sandbox', () => {
  const addresses = { platform: 'http://127.0.0.1:1' }
  const file = join(folder, 'running.json')
  const messageOf = (state?: 'running' | 'stopping') => {
    const claim = claimHome(folder, addresses)
    if (state !== undefined) claim.set(state)
    try {
      checkRunsNotYet(folder)
      return ''
    } catch (error) {
      assert.ok(error instanceof Failure)
      assert.throws(() => claimHome(folder, addresses), Failure)
      return inLanguage(error.message, 'en')
    } finally {
      claim.release()
    }
  }
  it('states its process, since when, its addresses and whether it is still starting', () => {
    for (const [state, words] of [
      [undefined, /starting/],
      ['running', /runs/],
      ['stopping', /stopping/],
    ] as const) {
      const message = messageOf(state)
      assert.match(message, words)
      assert.match(
        message,
        new RegExp(`${process.pid}.*since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d.*\n.*127\\.0\\.0\\.1:1`),
      )
    }
  })
  it('is free after the stop, also when the stop is repeated', () => {
    const claim = claimHome(folder, addresses)
    claim.release()
    claim.set('stopping')
    checkRunsNotYet(folder)
    assert.ok(!existsSync(file))
  })
  const left: readonly (readonly [string, string])[] = [
    ['of a process that has ended', JSON.stringify({ process: { id: noProcess, startTicks: 0 }, since: 1, addresses })],
    ['whose number another process has', JSON.stringify({ process: { id: process.pid, startTicks: 1 } })],
    ['written by half', '{"proc'],
  ]
  for (const [what, content] of left)
    it(`is free where the file is one ${what}`, () => {
      writeFileSync(file, content)
      checkRunsNotYet(folder)
      claimHome(folder, addresses).release()
      assert.ok(!existsSync(file))
    })
})

describe('the start of a sandbox from nothing', () => {
  const home = join(folder, 'over')
  const made = ['orgs/bank/files/x', 'beneficiary/root.pem', 'work.json', 'postgres/postgres.log']
  const make = (...more: readonly string[]) => {
    for (const name of [...made, ...more]) {
      mkdirSync(join(home, name, '..'), { recursive: true })
      writeFileSync(join(home, name), '')
    }
  }
  it('removes its data and its databases, and no file of another', async () => {
    make('notes.txt')
    assert.match(inLanguage(whatStays(home), 'en'), /rm -rf .*over/)
    assert.match(inLanguage(whatStays('/a b'), 'en'), /rm -rf '\/a b'/)
    await startOver(home)
    assert.deepEqual(readdirSync(home), ['notes.txt'])
    await startOver(home) // nothing to do
  })
  it('leaves alone what is no sandbox, and one of which a program runs', async () => {
    make('orgs/our-bank/master.key')
    await assert.rejects(startOver(home), UsageError)
    rmSync(join(home, 'orgs', 'our-bank'), { recursive: true })
    await saveAddress(home, 'bank', 'http://127.0.0.1:1')
    await assert.rejects(startOver(home), Failure)
    for (const name of made) assert.ok(existsSync(join(home, name)), name)
  })
  it('removes nothing of a start that came between, and releases the folder where it may not remove', async () => {
    rmSync(join(home, 'orgs', 'bank', 'address.json'))
    const start = () =>
      startSandbox({ home, ports: {}, env: {}, fresh: true, report: () => {}, signal: AbortSignal.abort() })
    const other = claimHome(home, {})
    await assert.rejects(start(), Failure)
    for (const name of made) assert.ok(existsSync(join(home, name)), name)
    other.release()
    make('orgs/our-bank/master.key')
    await assert.rejects(start(), Failure) // its signal has stopped it
    for (const name of made) assert.ok(existsSync(join(home, name)), name)
    checkRunsNotYet(home)
  })
})

describe('an organisation', () => {
  it('of another name is named with those that there are; a folder without any is reported otherwise', async () => {
    await saveAddress(folder, 'insurer', 'http://127.0.0.1:1')
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
