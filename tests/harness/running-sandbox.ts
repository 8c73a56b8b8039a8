/** The real programs, started by the real command in their own folder, on free ports. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { loadAccess } from '@openbaohan/kit/sandbox/home.ts'
import { findFreePort } from '@openbaohan/kit/sandbox/port-holder.ts'
import { removeDataFolder } from '@openbaohan/server/db/data-folder.ts'
import { eventually } from './eventually.ts'
import { killTree } from './process-tree.ts'
import { runInProcess } from './run-command.ts'

const launcher = fileURLToPath(new URL('../../apps/kit/bin/openbaohan.mjs', import.meta.url))

/** The folder of a sandbox that was started once and stopped. */
export const preparedHome = 'OPENBAOHAN_TEST_SANDBOX'

type Answer = { code: number; out: string }

export type RunningSandbox = {
  home: string
  /** Of the command; the programs run below it. */
  pid: number
  urlOf: { platform: string; bank: string; insurer: string; tour: string }
  /** Runs `openbaohan …` against this sandbox, in this process; `json` parses the last line of its output. */
  run(...args: readonly string[]): Promise<Answer>
  json<T>(...args: readonly string[]): Promise<T>
  /** Polls until the platform reports this state of an application. */
  until(number: string, state: string): Promise<void>
  /** Ends the programs; the folder remains. */
  end(): Promise<void>
  /** Ends all processes as a crash of the machine would; returns how many. */
  kill(): Promise<number>
  stop(): Promise<void>
}

/**
 * @param configs configuration of an organisation, as YAML, where it differs from the preset
 * @param home a folder that does not exist yet; by default a copy of the folder that the run prepared, if any
 */
export async function startRunningSandbox(
  configs: Readonly<Record<string, string>> = {},
  home = makeHome(),
): Promise<RunningSandbox> {
  for (const [organisation, yaml] of Object.entries(configs)) {
    mkdirSync(join(home, 'orgs', organisation), { recursive: true, mode: 0o700 })
    writeFileSync(join(home, 'orgs', organisation, 'config.yaml'), yaml)
  }
  const ports: number[] = []
  while (ports.length < 4) ports.push(await findFreePort(new Set(ports), Math.random))
  const child = spawn(process.execPath, [launcher, 'sandbox', '--empty', '--home', home, '--ports', ports.join(',')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // a machine that runs other tests beside is no reason to turn anybody away
    env: { ...process.env, ...(process.env.NODE_ENV === 'test' ? { OPENBAOHAN_EVENT_LOOP_DELAY_MS: '0' } : {}) },
  })
  const ended = once(child, 'exit')
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.includes('admin.token')) resolve()
    })
    ended.then(() => reject(new Error(`the sandbox ended before it was ready:\n${output}`)))
  })

  const run = async (...args: readonly string[]): Promise<Answer> => {
    const { code, out, stderr } = await runInProcess([...args, '--home', home])
    return { code, out: (code === 0 ? out : `${out}${stderr}`).trimEnd() }
  }
  const json = async <T>(...args: readonly string[]): Promise<T> => {
    const { code, out } = await run(...args, '--json')
    if (code !== 0) throw new Error(`openbaohan ${args.join(' ')}: exit code ${code}\n${out}`)
    return JSON.parse(out.trim().split('\n').at(-1) ?? '') as T
  }
  const end = async () => {
    child.kill('SIGTERM')
    await ended
  }
  const [platform, bank, insurer, tour] = ports.map((port) => `http://127.0.0.1:${port}`)
  return {
    home,
    pid: child.pid ?? 0,
    urlOf: { platform: platform ?? '', bank: bank ?? '', insurer: insurer ?? '', tour: tour ?? '' },
    run,
    json,
    async until(number, state) {
      const access = await loadAccess(home, 'platform')
      const ask = () => callApi<{ state: string }>(access, 'GET', `/api/applications/${number}`)
      await eventually(
        `${number}, awaited ${state}`,
        async () => (await ask()).state,
        (now) => now === state,
      )
    },
    end,
    async kill() {
      const killed = killTree(child.pid ?? 0)
      await ended
      return killed.length
    },
    async stop() {
      await end()
      removeDataFolder(home)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** With all owners and times, since PostgreSQL rejects a folder of another owner. */
function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'openbaohan-story-'))
  const prepared = process.env[preparedHome]
  if (prepared !== undefined) execFileSync('cp', ['-a', `${prepared}/.`, home])
  return home
}
