/** What the user reads while a program starts slowly, and when the sandbox no longer waits for it. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { Failure } from '../src/command.ts'
import { waitUntilReady } from '../src/sandbox/wait-until-ready.ts'

describe('the wait for a program of the sandbox', () => {
  let server: Server
  let status = 503
  let body = ''
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  before(async () => {
    server = createServer((_, response) => response.writeHead(status).end(body))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  after(() => server.close())
  const reported: string[] = []
  const bank = { name: 'bank', lastLines: () => 'loading', file: '/x/bank.log' }
  /** A clock of which a tenth of a second is gone at each look. */
  const wait = (deaths: number, timing = { patienceMs: 1_000, reportMs: 200 }) => {
    reported.length = 0
    let now = 0
    const program = { ...bank, deaths: () => deaths, report: (line: string) => reported.push(line) }
    return waitUntilReady(url(), program, new AbortController().signal, { ...timing, now: () => (now += 100) })
  }

  it('states which program it waits for, and for how many seconds', async () => {
    await assert.rejects(wait(0))
    assert.ok(reported.length >= 2)
    for (const line of reported) assert.match(line, /bank.*\d+ s/)
  })
  it('ends with how long it waited, what to do and where the log is', async () => {
    await assert.rejects(wait(0), (error) => {
      assert.ok(error instanceof Failure)
      assert.match(error.message, /bank.*1 s.*start again.*\/x\/bank\.log.*:\nloading/s)
      return true
    })
  })
  it('ends at once where the program dies each time', async () => {
    await assert.rejects(wait(3, { patienceMs: 60_000, reportMs: 60_000 }), /did not become ready/)
  })
  it('ends at once where the disk is full, and states what to do', async () => {
    body = '{"problems":[{"code":"storage-full"}]}'
    await assert.rejects(wait(0, { patienceMs: 60_000, reportMs: 60_000 }), /disk of bank is full: free space/)
  })
  it('control: reports nothing of a program that is ready', async () => {
    status = 200
    await wait(0)
    assert.deepEqual(reported, [])
  })
})
