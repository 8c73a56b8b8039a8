import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { NotRun } from '@openbaohan/conformance/session.ts'
import { newSubject } from '@openbaohan/conformance/subjects/subject.ts'
import { askCommand } from '../src/commands/conformance/driver.ts'
import { textReport } from '../src/commands/conformance/text-report.ts'
import { runCommand } from './run-command.ts'

let folder: string
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'openbaohan-conformance-'))
  writeFileSync(join(folder, 'secret.txt'), '5d1f0a9be37c46c2b8807f1e6a94d2c5\n')
})
after(() => rmSync(folder, { recursive: true, force: true }))

const urlOf = (server: Server) => {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

describe('the driver', () => {
  const isNotRun = (error: unknown) => error instanceof NotRun

  it('gets a number of the partner as one argument, whatever it holds', async () => {
    const [args, harm] = [join(folder, 'args.txt'), join(folder, 'harm')]
    const command = `printf '%s\\n' >'${args}'`
    for (const number of [`x;touch ${harm}`, `$(touch ${harm})`, `x"; touch ${harm} #`, `x\ntouch ${harm}`]) {
      await askCommand(command)('open', newSubject(number, 'issued'))
      assert.equal(readFileSync(args, 'utf8'), `open\n${number}\n`)
      assert.equal(existsSync(harm), false, number)
    }
    spawnSync([command, 'open', `x;touch ${harm}`].join(' '), { shell: true })
    assert.equal(existsSync(harm), true, 'control: a joined line would have run it')
  })

  it('keeps its own arguments, and leaves the case not run when it fails or does not end', async () => {
    await askCommand('test apply =')('apply', undefined)
    await assert.rejects(askCommand('test open =')('apply', undefined), isNotRun, 'control')
    await assert.rejects(askCommand('echo broken >&2; false')('apply', undefined), isNotRun)
    await assert.rejects(askCommand('while :; do sleep 1; done', 100)('apply', undefined), isNotRun)
  })
})

describe('openbaohan conformance', () => {
  const given = (url: string, ...more: string[]) => [
    ...['--role', 'institution', '--url', url, '--appkey', 'k', '--secret-file', join(folder, 'secret.txt'), ...more],
  ]

  it('lists cases without sending anything', async () => {
    const { code, out } = await runCommand(
      'conformance',
      given('https://bank.example.cn/x', '--list', '--only', 'apply/*'),
    )
    assert.equal(code, 0)
    assert.ok(out.length > 20 && out.every((line) => line.startsWith('apply/')))
  })

  it('lists them as one JSON object', async () => {
    const { out } = await runCommand('conformance', given('http://127.0.0.1:9/x', '--list', '--json'))
    assert.equal(out.length, 1)
    assert.ok(JSON.parse(out[0] ?? '').cases.length >= 150)
  })

  it('refuses a port to listen on that is in use, before anything is sent', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const at = new URL(urlOf(server)).host
    const ran = await runCommand('conformance', given('http://127.0.0.1:9/x', '--listen', at, '--only', 'apply/*'))
    assert.equal(ran.code, 2)
    server.close()
  })

  it('refuses an address beyond this machine without --yes', async () => {
    const { code, reported } = await runCommand('conformance', given('https://bank.example.cn/x'))
    assert.equal(code, 2)
    assert.ok(reported.some((line) => line.startsWith('⚠')))
  })

  it('refuses a pattern that selects nothing, another role, and a list with unknown cases', async () => {
    const known = join(folder, 'known.txt')
    writeFileSync(known, 'apply/no-such-case\n')
    for (const more of [
      ['--only', 'nothing/*'],
      ['--role', 'bank'],
      ['--known', known],
      ['--listen', '9000'],
      ['--dialect', 'wrapped-key'],
      ['--dialect', 'sm2-key'],
      ['--dialect', 'filelist-array'],
    ])
      assert.equal((await runCommand('conformance', given('http://127.0.0.1:9/x', ...more))).code, 2, more.join(' '))
  })

  it('reports a partner that does not answer as failed, with a trace, and leaves cases that need a listener', async () => {
    const only = ['--only', 'signature/wrong-secret,restore/early-key', '--json', '--trace', join(folder, 'trace')]
    const { code, out } = await runCommand('conformance', given('http://127.0.0.1:9/x', ...only))
    assert.equal(code, 1)
    const { counts, results } = JSON.parse(out.at(-1) ?? '')
    assert.deepEqual(counts, { pass: 0, tolerated: 0, fail: 1, notRun: 1 })
    assert.deepEqual(
      results.map(({ id, outcome }: { id: string; outcome: string }) => `${id} ${outcome}`),
      ['restore/early-key not-run', 'signature/wrong-secret fail'],
    )
    assert.ok(readdirSync(join(folder, 'trace')).length > 0)
  })
})

describe('the text report', () => {
  it('names a known failure that passes now; control: not one that fails still', () => {
    const linesFor = (outcome: 'pass' | 'fail') =>
      textReport({
        ...{ role: 'institution', url: 'http://127.0.0.1:9/x', appkey: 'k', dialect: 'epoint', version: '1' },
        ...{ startedAt: 0, endedAt: 1, known: new Set(['restore/f']) },
        results: [
          {
            case: {
              id: 'restore/f',
              role: 'institution',
              clause: '§3',
              zh: '目',
              en: 'p',
              subject: 'unsent',
              steps: [],
            },
            ...{ outcome, ms: 1 },
          },
        ],
      })
    const isFixed = (lines: readonly string[]) => lines.some((line) => line.includes('remove them from the list'))
    assert.deepEqual([isFixed(linesFor('pass')), isFixed(linesFor('fail'))], [true, false])
  })
})
