/** `openbaohan sandbox` from a user's view: started twice, stopped, killed and started again on the same folder. */
import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { checkPortsAreFree, findFreePort } from '@openbaohan/kit/sandbox/port-holder.ts'
import { callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { prepareDataFolder, removeDataFolder } from '@openbaohan/server/db/data-folder.ts'
import { isAlive } from '@openbaohan/server/db/process-alive.ts'
import { eventually } from '../harness/eventually.ts'
import { killTree, listTree } from '../harness/process-tree.ts'
import { type Ran, runInProcess } from '../harness/run-command.ts'
import { describeGuides } from './describe-guides.ts'

const kit = fileURLToPath(new URL('../../apps/kit/bin/openbaohan.mjs', import.meta.url))

/** A process of its own, in another folder than the project's, as a user who typed the full path. */
function run(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [kit, ...args], { cwd: tmpdir() }, (error, out, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, stderr }),
    )
  })
}

async function start(home: string, ports: readonly number[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [kit, 'sandbox', '--empty', '--home', home, '--ports', ports.join()], {
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  for await (const chunk of child.stderr) {
    stderr += chunk
    if (stderr.includes('Ctrl-C')) return child
  }
  throw new Error(stderr)
}

const untilFree = (ports: readonly number[]) =>
  eventually(
    `ports ${ports.join()} are free`,
    () =>
      checkPortsAreFree(ports).then(
        () => 'free',
        (error: Error) => error.message,
      ),
    (answer) => answer === 'free',
  )

describe('the sandbox', () => {
  const home = mkdtempSync(join(tmpdir(), 'openbaohan-sandbox-'))
  const ports: number[] = []
  let sandbox: ChildProcess
  let number = ''
  before(async () => {
    while (ports.length < 6) ports.push(await findFreePort(new Set(ports), Math.random))
    sandbox = await start(home, ports.slice(0, 3))
  })
  after(() => {
    if (sandbox.pid !== undefined && sandbox.exitCode === null) killTree(sandbox.pid)
    removeDataFolder(home)
    rmSync(home, { recursive: true, force: true })
  })
  const ask = (...args: readonly string[]) => runInProcess([...args, '--home', home])
  const type = (...args: readonly string[]) => run(...args, '--home', home)
  /** Undefined while the program is restarting. */
  const stateOf = async () => {
    const { code, out } = await ask('show', number, '--json')
    return code === 0 ? (JSON.parse(out).state as string) : ''
  }
  const untilState = (state: string) => eventually(`${number} is ${state}`, stateOf, (found) => found === state)

  it('reports to a second start that it runs already, its process and addresses, then how to start another', async () => {
    // Whatever listens at the stored address is not asked.
    const address = join(home, 'orgs', 'platform', 'address.json')
    const stored = readFileSync(address)
    writeFileSync(address, '{}')
    for (const given of [ports.slice(0, 3), ports.slice(3)]) {
      const { code, stderr } = await type('sandbox', '--ports', given.join())
      assert.equal(code, 1)
      assert.doesNotMatch(stderr, /PostgreSQL/)
      const [since = ''] = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(stderr) ?? []
      assert.ok((parseWireTime(since) ?? Number.NaN) <= Date.now(), stderr)
      const places = [`${sandbox.pid}`, since, ...ports.slice(0, 3).map((port) => `127.0.0.1:${port}`), '--ports']
      const found = places.map((text) => stderr.indexOf(text))
      assert.ok(!found.includes(-1), stderr)
      assert.deepEqual(
        found,
        found.toSorted((one, other) => one - other),
        stderr,
      )
    }
    writeFileSync(address, stored)
  })

  it('control: another data folder at these ports learns which process holds them', async () => {
    const other = join(home, 'other')
    const { code, stderr } = await run('sandbox', '--home', other, '--ports', ports.slice(0, 3).join())
    assert.equal(code, 1)
    assert.match(stderr, new RegExp(`${ports[0]} [\\s\\S]*main.ts`))
  })

  it('hands a partner on as a pack: without its secret, signed again and verified under another one', async () => {
    const file = (name: string, text: string) => {
      writeFileSync(join(home, name), text)
      return join(home, name)
    }
    const [secret, another] = ['6b81578c37da0225940aeccc4b738feb', '9e07c1d35b6a4f8893d2a6401fbb75ce']
    const secretFile = file('secret.txt', secret)
    const golden = join(home, 'golden')
    mkdirSync(golden)
    const served = callIds.filter((call) => definitionOf(call).server === 'institution')
    for (const call of served) {
      const { body } = encode(call, sampleMessage(call), dialects.cbc, new Secret(secret))
      writeFileSync(join(golden, `${definitionOf(call).wireName}.json`), body)
    }
    const line = ['--org', 'bank', '--base', 'https://jy.example.cn/gateway']
    const first = ['--appkey', 'packed_one', '--secret-file', secretFile, '--dialect', 'cbc', '--messages', golden]
    const added = await ask('partner', 'add', ...line, ...first, '--name', '云川（接入包）')
    assert.equal(added.code, 0, added.stderr)

    const exported = await ask('partner', 'export', '云川（接入包）', '--org', 'bank')
    assert.equal(exported.code, 0, exported.stderr)
    const { dialect, messages } = JSON.parse(exported.out) as { dialect: string; messages: unknown[] }
    assert.deepEqual([dialect, messages.length], ['cbc', served.length])
    assert.doesNotMatch(exported.out, /packed_one|jy\.example\.cn|"sign\\":\\"[^\\]/)
    assert.ok(!exported.out.includes(secret))
    const pack = file('pack.json', exported.out)

    const incomplete = await ask('partner', 'import', pack, '--org', 'bank', '--appkey', 'packed_two')
    assert.equal(incomplete.code, 1)
    assert.match(incomplete.stderr, /--secret-file --base/)
    const second = ['--appkey', 'packed_two', '--secret-file', file('another.txt', another)]
    const imported = await ask('partner', 'import', pack, ...line, ...second)
    assert.equal(imported.code, 0, imported.stderr)
    const tried = await ask('partner', 'dry-run', '--org', 'bank', '--partner', 'packed_two', '--json')
    assert.deepEqual([tried.code, JSON.parse(tried.out).messages.length], [0, served.length])

    // An existing partner: its own secret must verify the messages, and its dialect follows the pack.
    const wrong = await ask('partner', 'import', pack, ...line, '--appkey', 'packed_two', '--secret-file', secretFile)
    assert.equal(wrong.code, 1, wrong.stderr)
    const changed = file(
      'changed.json',
      exported.out.replace('"dialect": "cbc"', '"dialect": {"base": "cbc", "clockSkewMinutes": 3}'),
    )
    assert.equal((await ask('partner', 'import', changed, ...line, ...second)).code, 0)
    const again = await ask('partner', 'export', 'packed_two', '--org', 'bank')
    assert.deepEqual(JSON.parse(again.out).dialect, { base: 'cbc', clockSkewMinutes: 3 })
    const differences = JSON.parse((await runInProcess(['partner', 'diff', pack, changed, '--json'])).out).differences
    assert.deepEqual(
      differences.map(({ setting }: { setting: string }) => setting),
      ['clockSkewMinutes'],
    )
  })

  it('completes a guarantee from the command line, and shows the wire afterwards', async () => {
    const lots = JSON.parse((await ask('lots', '--json')).out).lots as { number: string }[]
    const lot = lots[0]?.number ?? ''
    const applied = await ask('apply', '--bidder', '91329901MA1M8Q2R72', '--lot', lot, '--partner', 'finance_bank')
    assert.equal(applied.code, 0, applied.stderr)
    number = applied.out.trim()
    await untilState('issued')
    assert.equal((await ask('bid-opening', lot, '--reason', '演练')).out.trim(), 'opened')
    await untilState('restored')
    assert.equal(JSON.parse((await ask('show', number, '--org', 'bank', '--json')).out).state, 'restored')
  })

  it('accepts every command of the start guide, in its order', async () => {
    const guide = readFileSync(new URL('../../docs/guides/start.zh-CN.md', import.meta.url), 'utf8')
    const lines = [...guide.matchAll(/^npx openbaohan (.+)$/gm)].map(([, line = '']) => line)
    const evidence = join(home, 'evidence.zip')
    assert.ok(lines.length >= 7)
    let applied = ''
    const states: string[] = []
    for (const line of lines) {
      const args = line
        .split(' ')
        .map((word) => (word === '业务流水号' ? applied : word === 'evidence.zip' ? evidence : word))
      if (args[0] === 'show') {
        const wanted = states.length === 0 ? 'issued' : 'restored'
        await eventually(
          line,
          async () => (await ask('show', applied)).out.includes(wanted),
          (found) => found,
        )
        states.push(wanted)
      }
      const { code, out, stderr } = await (args[1] === 'verify' ? run(...args) : type(...args))
      assert.equal(code, 0, `${line}: ${stderr}`)
      if (args[0] === 'apply') applied = out.trim()
    }
    assert.deepEqual(states, ['issued', 'restored'])
  })

  const noes: readonly (readonly string[])[] = [
    ['show', 'NO-SUCH-NUMBER'],
    ['apply', '--bidder', '91329901MA1M8Q2R72', '--lot', 'NO-SUCH-LOT', '--partner', 'finance_bank'],
    ['apply', '--bidder', '91329901MA1M8Q2R72', '--lot', 'E3299010001000327001001', '--partner', 'unknown'],
    ['bid-opening', 'NO-SUCH-LOT'],
    ['partner', 'rotate', '--org', 'bank', '--appkey', 'unknown', '--secret', 'x'.repeat(16)],
    ['stuck', 'resend', 'finance_bank', 'nothing', '--org', 'platform'],
    ['lots', '--json', '--home', join(tmpdir(), 'openbaohan-nowhere')],
  ]
  for (const args of noes)
    it(`refuses with a message: ${args.slice(0, 3).join(' ')}`, async () => {
      const { code, stderr } = await (args.includes('--home') ? runInProcess(args) : ask(...args))
      assert.equal(code, 1, stderr)
      assert.ok(stderr.length > 10 && !stderr.includes('    at '), stderr)
    })

  it('restarts PostgreSQL after it was killed, and its programs continue without a restart', async () => {
    const pidFile = join(prepareDataFolder(home).folder, 'data', 'postmaster.pid')
    const server = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    const killed = server()
    // Not the processes in which they inspect files: those end when they are idle.
    const isProgram = (pid: number) =>
      /(platform|institution)\/src\/main\.ts/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    const programs = listTree(sandbox.pid ?? 0).filter(isProgram)
    assert.equal(programs.length, 3)
    const applicant = ['--bidder', '91329901MA1P0H5XX0', '--lot', 'E3299010001000327001001']
    number = (await ask('apply', ...applicant, '--partner', 'finance_bank')).out.trim()
    process.kill(killed, 'SIGKILL')
    await untilState('issued')
    assert.notEqual(server(), killed)
    const tree = listTree(sandbox.pid ?? 0)
    assert.deepEqual(
      programs.filter((pid) => !tree.includes(pid)),
      [],
      'no other process was restarted',
    )
    assert.equal((await ask('bid-opening', 'E3299010001000327001001', '--reason', '演练')).code, 0)
    await untilState('restored')
  })

  describeGuides(() => ({ home, ports, number, ask }))

  it('stops everything it started when it is stopped', async () => {
    const tree = listTree(sandbox.pid ?? 0)
    const exited = once(sandbox, 'exit')
    sandbox.kill('SIGTERM')
    assert.deepEqual(await exited, [0, null])
    assert.deepEqual(tree.filter(isAlive), [])
  })

  it('finds all its data, also after it was killed, which leaves no program that holds a port', async () => {
    sandbox = await start(home, ports.slice(0, 3))
    assert.equal(await stateOf(), 'restored')
    const exited = once(sandbox, 'exit')
    sandbox.kill('SIGKILL')
    await exited
    await untilFree(ports.slice(0, 3))
    sandbox = await start(home, ports.slice(3))
    assert.equal(await stateOf(), 'restored')
  })

  it('continues at other ports: its programs find each other there', async () => {
    const lots = JSON.parse((await ask('lots', '--json')).out).lots as { number: string; state: string }[]
    const lot = lots.find(({ state }) => state === 'announced')?.number ?? ''
    const applicant = ['--bidder', '91329901MA1P0H5XX0', '--lot', lot]
    number = (await ask('apply', ...applicant, '--partner', 'finance_insurer')).out.trim()
    await untilState('issued')
    sandbox.kill('SIGTERM')
    await once(sandbox, 'exit')
  })

  // The last ones: what they break is not restored.
  const bankKey = join(home, 'orgs', 'bank', 'master.key')
  const data = (file: string) => join(prepareDataFolder(home).folder, 'data', file)
  const damages: readonly (readonly [name: string, damage: () => void])[] = [
    ['a truncated master key', () => writeFileSync(bankKey, 'abcd')],
    ['a zeroed pg_control', () => writeFileSync(data('global/pg_control'), Buffer.alloc(8192))],
    ['a missing PG_VERSION', () => rmSync(data('PG_VERSION'))],
  ]
  for (const [name, damage] of damages)
    it(`ends with one sentence that leads on, and no stack: ${name}`, async () => {
      damage()
      const { code, stderr } = await type('sandbox', '--lang', 'en', '--empty', '--ports', ports.slice(0, 3).join())
      assert.equal(code, 1, stderr)
      assert.match(stderr, /--home/)
      assert.doesNotMatch(stderr, /^\s+at |\p{Script=Han}/mu)
    })
})
