import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inLanguage } from '../src/both.ts'
import { deathLine } from '../src/sandbox/death-line.ts'
import { checkPortsAreFree, findFreePort } from '../src/sandbox/port-holder.ts'
import { nextWaitMs, supervise } from '../src/sandbox/supervise.ts'

describe('the delay before a program is restarted', () => {
  const cases: readonly [string, number | undefined, number, number][] = [
    ['is short after the first death', undefined, 10, 500],
    ['doubles when it dies young again', 500, 10, 1_000],
    ['never passes half a minute', 30_000, 10, 30_000],
    ['is short again after a long life', 30_000, 60_000, 500],
  ]
  for (const [what, last, ran, expected] of cases) it(what, () => assert.equal(nextWaitMs(last, ran), expected))
})

describe('a supervised program', () => {
  const alive = 'console.log("up"); setInterval(() => {}, 1000)'
  const start = (script: string, onLine: (line: string) => void, died: () => void = () => {}) =>
    supervise({ name: 'x', command: [process.execPath, '-e', script], env: process.env, log: onLine, died })

  it('is restarted after it dies', async () => {
    const ups: (() => void)[] = []
    const up = () => new Promise<void>((resolve) => ups.push(resolve))
    const first = up()
    const second = up()
    const program = start(alive, () => ups.shift()?.())
    await first
    process.kill(program.pid() ?? 0, 'SIGKILL')
    await second
    assert.equal(program.deaths(), 1)
    await program.stop()
    assert.equal(program.pid(), undefined)
  })

  it('is not restarted when it ends with the code of a wrong configuration', async () => {
    const died = Promise.withResolvers<void>()
    const program = start('process.exit(2)', () => {}, died.resolve)
    await died.promise
    assert.equal(program.deaths(), Number.POSITIVE_INFINITY)
    assert.equal(program.pid(), undefined)
    await program.stop()
  })

  it('is not restarted after stop, also during the delay', async () => {
    const died = Promise.withResolvers<void>()
    const program = start('process.exit(3)', () => {}, died.resolve)
    await died.promise
    await program.stop()
    assert.equal(program.deaths(), 1)
  })
})

describe('the line about a program that died', () => {
  const death = { organisation: 'bank', how: 'exit 2', waitMs: undefined, wasReady: true, logFile: '/x/bank.log' }
  const shown = (given: Parameters<typeof deathLine>[0]) => inLanguage(deathLine(given) ?? '', 'en')

  it('states that it is not started again, with its log', () =>
    assert.equal(shown(death), 'bank stopped (exit 2) and is not started again: /x/bank.log'))
  it('states when it is started again', () =>
    assert.equal(shown({ ...death, waitMs: 500 }), 'bank stopped and starts again in 500 ms: /x/bank.log'))
  it('is left to the message of a failed start before it was ready', () =>
    assert.equal(deathLine({ ...death, wasReady: false }), undefined))
})

const portOf = (server: Server) => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('a port', () => {
  it('is accepted when it is free', async () => checkPortsAreFree([await findFreePort(new Set(), Math.random)]))
  it('fails with the name of the process when it is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const port = portOf(server)
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const [free, second] = [await findFreePort(new Set([port]), Math.random), portOf(other)]
    await assert.rejects(checkPortsAreFree([port, free, second]), ({ message }: Error) => {
      const named = [port, free, second].map((one) => message.includes(`${one} `))
      assert.deepEqual(named, [true, false, true], message)
      return true
    })
    for (const one of [server, other]) one.close()
  })
})

describe('a start', () => {
  const launcher = fileURLToPath(new URL('../bin/openbaohan.mjs', import.meta.url))
  const home = join(mkdtempSync(join(tmpdir(), 'openbaohan-start-')), 'a b')
  after(() => rmSync(join(home, '..'), { recursive: true }))
  const start = (ports: readonly number[]) =>
    spawn(process.execPath, [launcher, 'sandbox', '--home', home, '--empty', '--lang', 'en', '--ports', ports.join()], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })

  it('that finds a port taken advises the same command with other ports', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const shown = await text(start([portOf(server), 18_001, 18_002]).stderr)
    assert.ok(shown.includes(`npm start -- --home '${home}' --empty --ports A,B,C,D`), shown)
    server.close()
  })
  it('that is stopped names the data folders and how they are removed', async () => {
    const free: number[] = []
    while (free.length < 4) free.push(await findFreePort(new Set(free), Math.random))
    const sandbox = start(free)
    sandbox.stderr.once('data', () => sandbox.kill('SIGINT'))
    const shown = await text(sandbox.stderr)
    assert.match(shown, /\nstopped\n/)
    assert.ok(shown.includes(`rm -rf '${home}'`), shown)
  })
})
