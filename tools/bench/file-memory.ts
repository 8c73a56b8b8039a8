/**
 * Memory over many documents: a renderer with its worker, as an institution runs it. `--documents=N` (default 5,000),
 * `--minutes=N` ends earlier, `--per-worker=N` (default as shipped), `--chart=FILE.svg` draws it. Floor and ours are
 * the peaks of the first and of the last complete life of a worker: 1 means no growth.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRenderer, documentsPerWorker } from '@openbaohan/guarantee-file/render/render.ts'
import { issuerKinds } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { sampleGuarantee } from '@openbaohan/guarantee-file/templates/template-sample.ts'
import { templateForms } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { lineChart } from './line-chart.ts'
import { type BenchResult, type BenchSize, findOption, machine, numberOption, percentile, round } from './measure.ts'

type MemorySample = { documents: number; parentMb: number; workerMb: number }

const samplesTaken = 200
/** Default values. */
const lengths = {
  full: { documents: 5000, perWorker: documentsPerWorker },
  short: { documents: 16, perWorker: 4 },
} as const

export async function bench(size: BenchSize = 'full'): Promise<BenchResult> {
  const documents = numberOption('documents', lengths[size].documents)
  const perWorker = numberOption('per-worker', lengths[size].perWorker)
  const renderer = createRenderer({ documentsPerWorker: perWorker })
  const letters = issuerKinds.flatMap((kind) => templateForms.map((form) => sampleGuarantee(kind, form)))
  const samples: MemorySample[] = []
  const latencies: number[] = []
  const every = Math.max(1, Math.floor(documents / samplesTaken))
  const startedAt = performance.now()
  const until = startedAt + numberOption('minutes', 24 * 60) * 60_000
  let made = 0
  for (let index = 0; index < documents && performance.now() < until; index++) {
    const letter = letters[index % letters.length]
    if (letter === undefined) throw new RangeError('no letters')
    const before = performance.now()
    await renderer.render({ ...letter, guaranteeNumber: `B${index}`, applicationNumber: `E${index}` })
    latencies.push(performance.now() - before)
    made++
    const pid = renderer.workerPid()
    if (index % every === 0 && pid !== undefined)
      samples.push({ documents: index, parentMb: memoryMb(process.pid), workerMb: memoryMb(pid) })
  }
  const perSecond = made / ((performance.now() - startedAt) / 1000)
  await renderer.close()
  const lives = livesOf(samples, perWorker)
  const first = peak(lives[0] ?? samples)
  const last = peak(lives.at(-1) ?? samples)
  printTable(samples)
  const chart = findOption('chart')
  if (chart !== undefined) writeFileSync(chart, memoryChart(samples))
  return {
    name: 'file-memory',
    ratio: round(first / last),
    floor: first,
    ours: last,
    p50: round(percentile(latencies, 0.5)),
    p99: round(percentile(latencies, 0.99)),
    unit: 'MB',
    machine: machine(),
    required: 0.9,
    also: {
      documents: { value: made },
      'documents/s': { value: round(perSecond) },
      'peak of parent and worker, MB': { value: peak(samples), atMost: 1024 },
      'growth of the parent, second to last tenth, MB': { value: round(parentGrowth(samples)), atMost: 60 },
    },
  }
}

function memoryChart(samples: readonly MemorySample[]): string {
  const of = (name: string, color: string, mb: (sample: MemorySample) => number) => ({
    ...{ name, color },
    points: samples.map((sample) => [sample.documents, mb(sample)] as const),
  })
  const lines = [
    of('worker', '#b3141b', ({ workerMb }) => workerMb),
    of('parent', '#1f5fa8', ({ parentMb }) => parentMb),
  ]
  return lineChart({ title: 'Memory by documents made', xLabel: 'documents', yLabel: 'MB', lines })
}

/** Complete lives of a worker; an unfinished one is not counted. */
function livesOf(samples: readonly MemorySample[], perWorker: number): MemorySample[][] {
  const last = samples.at(-1)?.documents ?? 0
  const count = Math.floor((last + 1) / perWorker)
  return Array.from({ length: count }, (_, life) =>
    samples.filter(({ documents }) => Math.floor(documents / perWorker) === life),
  )
}

const peak = (samples: readonly MemorySample[]) =>
  round(Math.max(...samples.map(({ parentMb, workerMb }) => parentMb + workerMb)))

function parentGrowth(samples: readonly MemorySample[]): number {
  const tenth = (index: number) => samples.slice((samples.length * index) / 10, (samples.length * (index + 1)) / 10)
  const middle = (index: number) =>
    percentile(
      tenth(index).map(({ parentMb }) => parentMb),
      0.5,
    )
  return middle(9) - middle(1)
}

/** Resident memory as Linux counts it. */
function memoryMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024)
}

function printTable(samples: readonly MemorySample[]): void {
  console.error('| documents | parent MB | worker MB |\n| --- | --- | --- |')
  for (const { documents, parentMb, workerMb } of samples.filter((_, index) => index % 10 === 0))
    console.error(`| ${documents} | ${parentMb} | ${workerMb} |`)
}
