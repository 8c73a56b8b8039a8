/** The real programs, brought up by the real command in a folder of their own, on ports nobody holds. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { removeDataFolder } from '@openbaohan/server/db/data-folder.ts'

const launcher = fileURLToPath(new URL('../../apps/kit/bin/openbaohan.mjs', import.meta.url))

type Answer = { code: number; out: string }

export type RunningSandbox = {
  home: string
  urlOf: { platform: string; bank: string; insurer: string; tour: string }
  /** Runs `openbaohan …` against this sandbox; `json` is the last line of its output, read. */
  run(...args: readonly string[]): Promise<Answer>
  json<T>(...args: readonly string[]): Promise<T>
  /** Asks until the platform says that an application stands so. */
  until(number: string, state: string): Promise<void>
  stop(): Promise<void>
}

/** @param configs what an organisation is, as YAML, where it is not the preset's */
export async function startRunningSandbox(configs: Readonly<Record<string, string>> = {}): Promise<RunningSandbox> {
  const home = mkdtempSync(join(tmpdir(), 'openbaohan-story-'))
  for (const [organisation, yaml] of Object.entries(configs)) {
    mkdirSync(join(home, 'orgs', organisation), { recursive: true, mode: 0o700 })
    writeFileSync(join(home, 'orgs', organisation, 'config.yaml'), yaml)
  }
  const ports = await findFreePorts(4)
  const child = spawn(process.execPath, [launcher, 'sandbox', '--home', home, '--ports', ports.join(',')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('admin.token')) resolve()
    })
    ended.then(() => reject(new Error(`the sandbox ended before it was ready:\n${said}`)))
  })

  const run = (...args: readonly string[]) =>
    new Promise<Answer>((resolve) => {
      execFile(process.execPath, [launcher, ...args, '--home', home], (error, out, err) => {
        const code = typeof error?.code === 'number' ? error.code : 0
        resolve({ code, out: code === 0 ? out : `${out}${err}` })
      })
    })
  const json = async <T>(...args: readonly string[]): Promise<T> => {
    const { code, out } = await run(...args, '--json')
    if (code !== 0) throw new Error(`openbaohan ${args.join(' ')}: exit code ${code}\n${out}`)
    return JSON.parse(out.trim().split('\n').at(-1) ?? '') as T
  }
  const [platform, bank, insurer, tour] = ports.map((port) => `http://127.0.0.1:${port}`)
  return {
    home,
    urlOf: { platform: platform ?? '', bank: bank ?? '', insurer: insurer ?? '', tour: tour ?? '' },
    run,
    json,
    async until(number, state) {
      for (let asked = 0; asked < 100; asked++)
        if ((await json<{ state: string }>('show', number)).state === state) return
      throw new Error(`${number} did not become ${state}`)
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
      removeDataFolder(home)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Ports that were free a moment ago, all held at once while they are chosen. */
async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  })
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
