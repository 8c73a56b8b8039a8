/** One test process: runs its files in sequence, ends it when it takes too long, and captures its output. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { killTree } from '../harness/process-tree.ts'
import { type JobEvent, leakCode } from './job-events.ts'
import type { TestJob } from './plan.ts'
import type { JobMeter } from './processor-time.ts'

export type JobResult = {
  job: TestJob
  ok: boolean
  /** Why a job failed without a failed test. */
  problem?: string
  printed: string
  events: readonly JobEvent[]
  ms: number
  /** Of processors, where they are known for the process and all that it started. */
  seconds?: number | undefined
}

const countProperties = new URL('count-properties.ts', import.meta.url).href
const reporter = fileURLToPath(new URL('report-events.ts', import.meta.url))
const lookEveryMs = 1_000

type Options = {
  onOutput?: ((text: string) => void) | undefined
  answerMs?: number
  meter?: JobMeter
}

/**
 * @param folder for reports of the process
 * @param onOutput receives the output as it arrives
 * @param answerMs in which the process ends a late file itself and states its waits, unless it hangs in a loop or is still loaded
 */
export async function runJob(
  job: TestJob,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  { onOutput = () => {}, answerMs = 30_000, meter }: Options = {},
): Promise<JobResult> {
  const eventFile = join(folder, `${job.name.replaceAll(/\W+/g, '-')}-${Math.random().toString(36).slice(2)}.ndjson`)
  const startedAt = performance.now()
  const begun = Date.now()
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--expose-internals',
    '--test',
    '--test-isolation=none',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${eventFile}`,
  ]
  if (job.files.some((file) => readFileSync(file, 'utf8').includes("'fast-check'")))
    flags.push(`--import=${countProperties}`)
  const child = spawn(process.execPath, [...flags, ...job.files], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...meter?.env, OPENBAOHAN_TEST_LIMIT_MS: String(job.limitMs) },
  })
  if (child.pid !== undefined) meter?.enter(child.pid)
  let printed = ''
  const take = (text: string) => {
    printed += text
    onOutput(text)
  }
  child.stdout.setEncoding('utf8').on('data', take)
  child.stderr.setEncoding('utf8').on('data', take)
  let hangs = false
  const looking = setInterval(() => {
    const lastEventAt = statSync(eventFile, { throwIfNoEntry: false })?.mtimeMs ?? begun
    if (hangs || Date.now() - lastEventAt < job.limitMs + answerMs) return
    hangs = true
    if (child.pid !== undefined) killTree(child.pid)
  }, lookEveryMs)
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve)
    // a grandchild that holds the pipes must not keep the run alive
    child.on('exit', (status) => setTimeout(resolve, 2_000, status).unref())
  })
  clearInterval(looking)
  const events = readEvents(eventFile)
  const problem = hangs ? hangsAfter(events, job.limitMs) : findProblem(code, events)
  const seconds = meter?.close()
  const ms = performance.now() - startedAt
  const result = { job, ok: code === 0 && problem === undefined, printed, events, ms, seconds }
  return problem === undefined ? result : { ...result, problem }
}

function findProblem(code: number | null, events: readonly JobEvent[]): string | undefined {
  const late = events.find((event) => event.type === 'late')
  if (late !== undefined) return late.why
  if (code === leakCode) return 'leaves something open'
  if (!events.some(({ type }) => type === 'end')) return `ended in the middle with code ${code}`
  return events.find((event) => event.type === 'unawaited')?.why
}

function hangsAfter(events: readonly JobEvent[], limitMs: number): string {
  const last = events.findLast((event) => event.type === 'test')
  return `hangs for ${limitMs / 60_000} minutes, after ${last === undefined ? 'its start' : `‘${last.name}’`}`
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
