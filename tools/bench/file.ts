/**
 * A two-page guarantee rendered and signed, against Typst rendering it alone and against the usual tools (pdfkit,
 * @signpdf, node-forge) creating and signing the same document. One process on one core: the threads of Node must fit
 * on the same core.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BenchResult, BenchSize } from './measure.ts'

export async function bench(size: BenchSize = 'full'): Promise<BenchResult> {
  const program = fileURLToPath(new URL('./file/run.ts', import.meta.url))
  const pinned = spawnSync('taskset', ['--version']).error === undefined
  const [command, args] = pinned
    ? (['taskset', ['-c', '0', process.execPath, program, size]] as const)
    : ([process.execPath, [program, size]] as const)
  const run = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (run.status !== 0) throw new Error(`the bench ended with ${run.status ?? run.signal}`)
  return JSON.parse(run.stdout) as BenchResult
}
