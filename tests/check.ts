/** `npm run check`: all checks before a commit, two steps at a time, each with its duration. */
import { spawn } from 'node:child_process'

/** `--static` skips the tests, where `npm test` follows anyway. */
const staticOnly = process.argv.includes('--static')

const steps: readonly { name: string; command: readonly string[] }[] = [
  { name: 'types', command: ['tsc', '--project', 'tsconfig.json'] },
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types of what runs in browsers', command: ['tsc', '--project', 'tsconfig.web.json'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'vocabulary', command: ['node', 'tools/vocabulary/main.ts'] },
  { name: 'boundaries and fast tests', command: ['node', 'tests/run.ts', '--fast'] },
]

type Ended = { ok: boolean; seconds: number; printed: string }

function run([program = '', ...flags]: readonly string[]): Promise<Ended> {
  const startedAt = performance.now()
  const child = spawn(program, flags, { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  return new Promise((resolve) => {
    const end = (ok: boolean) => resolve({ ok, seconds: (performance.now() - startedAt) / 1000, printed })
    child.on('error', (error) => {
      printed += `${error}\n`
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}

/** Two at once: most steps use one core. */
const waiting = staticOnly ? steps.slice(0, -1) : [...steps]
let failed = false
async function work(): Promise<void> {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const { ok, seconds, printed } = await run(step.command)
    process.stdout.write(printed)
    console.error(`${ok ? '✔' : '✖'} ${step.name} (${seconds.toFixed(1)} s)`)
    failed ||= !ok
  }
}
await Promise.all([work(), work()])
process.exit(failed ? 1 : 0)
