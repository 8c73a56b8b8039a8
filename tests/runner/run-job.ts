/** One test process: runs its files in sequence, ends it when it takes too long, and captures its output. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { killTree } from '../harness/process-tree.ts'
import type { TestJob } from './plan.ts'
import { type JobEvent, leakCode } from './report-events.ts'

export type JobResult = {
  job: TestJob
  ok: boolean
  /** Why a job failed without a failed test. */
  problem?: string
  printed: string
  events: readonly JobEvent[]
  ms: number
}

const countProperties = new URL('count-properties.ts', import.meta.url).href
const reporter = fileURLToPath(new URL('report-events.ts', import.meta.url))
const testTimeoutMs = 300_000

/** @param folder for reports of the process @param onOutput receives the output as it arrives */
export async function runJob(
  job: TestJob,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  onOutput: (text: string) => void = () => {},
): Promise<JobResult> {
  const eventFile = join(folder, `${job.name.replaceAll(/\W+/g, '-')}-${Math.random().toString(36).slice(2)}.ndjson`)
  const startedAt = performance.now()
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--expose-internals',
    '--test',
    '--test-isolation=none',
    `--test-timeout=${testTimeoutMs}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${eventFile}`,
  ]
  if (job.files.some((file) => readFileSync(file, 'utf8').includes("'fast-check'")))
    flags.push(`--import=${countProperties}`)
  const child = spawn(process.execPath, [...flags, ...job.files], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let printed = ''
  const take = (text: string) => {
    printed += text
    onOutput(text)
  }
  child.stdout.setEncoding('utf8').on('data', take)
  child.stderr.setEncoding('utf8').on('data', take)
  let late = false
  const limit = setTimeout(() => {
    late = true
    // Its children would continue, and delay the other tests.
    if (child.pid !== undefined) killTree(child.pid)
  }, job.limitMs)
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve)
    // a grandchild that holds the pipes must not keep the run alive
    child.on('exit', (status) => setTimeout(resolve, 2_000, status).unref())
  })
  clearTimeout(limit)
  const events = readEvents(eventFile)
  const problem = late ? `did not end within ${job.limitMs / 60_000} minutes` : findProblem(code, events)
  const result = { job, ok: code === 0 && problem === undefined, printed, events, ms: performance.now() - startedAt }
  return problem === undefined ? result : { ...result, problem }
}

function findProblem(code: number | null, events: readonly JobEvent[]): string | undefined {
  if (code === leakCode) return 'leaves something open'
  if (!events.some(({ type }) => type === 'end')) return `ended in the middle with code ${code}`
  return events.find((event) => event.type === 'unawaited')?.why
}

function readEvents(file: string): JobEvent[] {
  try {
    const text = readFileSync(file, 'utf8')
    rmSync(file)
    return text
      .split('\n')
      .filter((row) => row.endsWith('}'))
      .map((row): JobEvent => JSON.parse(row))
  } catch {
    return []
  }
}
