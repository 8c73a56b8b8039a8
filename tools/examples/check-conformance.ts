/** An example that is a side of the protocol, on a port of its own, through conformance cases. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Comparison } from './compare-with-vectors.ts'

const kit = resolve('apps/kit/bin/openbaohan.mjs')
const startsWithinMs = 30_000
const secret = '9e07c1d35b6a4f8893d2a6401fbb75ce'

export type ExampleSide = {
  readonly role: 'institution' | 'platform'
  readonly command: readonly string[]
  /** Options besides the address of the peer, `--appkey`, `--secret-file` and `--port`. @param folder of this run */
  options(folder: string): readonly string[]
  /** Cases that its guarantee file cannot pass: each must fail, or not be run. */
  readonly without?: readonly string[]
}

export async function checkConformance({ role, command, options, without }: ExampleSide): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'openbaohan-example-'))
  const [port, listening] = [await freePort(), await freePort()]
  const secretFile = join(folder, 'secret.txt')
  writeFileSync(secretFile, secret)
  const url = `http://127.0.0.1:${port}/gateway`
  const line = ['--appkey', 'example', '--secret-file', secretFile]
  const conformance = ['conformance', '--role', role, '--url', url, ...line, '--lang', 'en', '--json']
  const identity = ['--identity', identityOf(folder)]
  const peer = [role === 'institution' ? '--platform' : '--institution', `http://127.0.0.1:${listening}/jk`]
  let program: ChildProcess | undefined
  try {
    if (role === 'platform') await ask([...conformance, ...identity, '--prepare'])
    const [file = '', ...rest] = command
    program = spawn(file, [...rest, ...peer, ...options(folder), '--port', String(port), ...line], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await started(program)
    const root = join(identityOf(folder), 'root.pem')
    const own =
      role === 'institution'
        ? ['--platformcode', 'A3299010001', ...(existsSync(root) ? ['--roots', root] : [])]
        : [...identity, '--driver', driverOf(folder, [...command, ...options(folder)])]
    return read(await ask([...conformance, '--listen', `127.0.0.1:${listening}`, '--wait', '20', ...own]), without)
  } finally {
    program?.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The cases that an example with a placeholder for its guarantee files cannot pass. */
export const placeholderFile: readonly string[] = [
  ...['signature', 'as-shown', 'sealed-facts', 'sealed-text', 'sealed-shows-nothing'],
  ...['plain-facts', 'plain-text', 'plain-of-sealed'],
].map((name) => `file/${name}`)

/** Test certificates: of an example that signs, or of the runner as an institution. */
export const identityOf = (folder: string): string => join(folder, 'identity')

/** Not waited for in this thread: what the program prints must be read meanwhile. */
const ask = (args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [kit, ...args], { maxBuffer: 32 << 20 }, (_failure, printed) => resolve(printed))
  })

type Report = { results?: { id: string; outcome: string; why?: { en: string } }[] }

/** docs/spec/gaps.md states the answer (L5, F25): another one is tolerated, but a copy of an example would inherit it. */
const stated = /^(?:demand\/.*-unreadable|demand\/array|restore\/early-.*)$/

function read(printed: string, without: readonly string[] = []): Comparison {
  const { results = [] } = JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '{}') as Report
  const wrong = results.filter(
    ({ id, outcome }) =>
      (outcome === 'fail' || outcome === 'not-run') !== without.includes(id) ||
      (outcome === 'tolerated' && stated.test(id)),
  )
  const problems = wrong.map(({ id, why }) => `${id}: ${why?.en}`)
  return { passed: results.length - wrong.length, problems: results.length === 0 ? ['no case was run'] : problems }
}

/** What `conformance --driver` calls for the people of the platform: ACTION [NUMBER]. */
function driverOf(folder: string, command: readonly string[]): string {
  const file = join(folder, 'drive.sh')
  writeFileSync(file, `#!/bin/sh\nexec ${command.join(' ')} --do "$@"\n`)
  chmodSync(file, 0o700)
  return file
}

/** It prints its address once it listens. */
function started(program: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the example did not start')), startsWithinMs).unref()
    program.stdout?.on('data', () => resolve())
    program.once('exit', (code) => reject(new Error(`the example ended with ${code}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
