/** The list of the demo's steps: each with its progress, its duration, and its result. */

import { both } from '../both.ts'
import { Failure } from '../command.ts'

export type StepResult = { name: string; ok: boolean; ms: number; detail?: string }

export type StepList = {
  /** Runs a step; after a failed one the rest are skipped and count as not done. */
  run(
    name: string,
    zh: string,
    action: (progress: (done: number, of: number) => void) => Promise<string | undefined>,
  ): Promise<void>
  results(): readonly StepResult[]
}

const leastMsBetweenLines = 1_000

export function createStepList(report: (line: string) => void, now: () => number, signal: AbortSignal): StepList {
  const results: StepResult[] = []
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Failure(both('已停止', 'stopped'))))
  })
  stopped.catch(() => {})
  return {
    results: () => results,
    run: async (name, zh, action) => {
      if (results.some((step) => !step.ok)) {
        results.push({ name, ok: false, ms: 0, detail: 'not reached' })
        return
      }
      const startedAt = now()
      let reportedAt = startedAt
      const progress = (done: number, of: number) => {
        if (done >= of || now() - reportedAt < leastMsBetweenLines) return
        reportedAt = now()
        report(`  … ${zh} / ${name} ${done}/${of}`)
      }
      try {
        const detail = await Promise.race([action(progress), stopped])
        results.push({ name, ok: true, ms: Math.round(now() - startedAt), ...(detail === undefined ? {} : { detail }) })
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        results.push({ name, ok: false, ms: Math.round(now() - startedAt), detail })
      }
      const { ok, ms, detail } = results.at(-1) ?? { ok: false, ms: 0 }
      report(
        `${ok ? '✔' : '✖'} ${results.length}. ${zh} / ${name} (${(ms / 1000).toFixed(1)} s)${detail ? `  ${detail}` : ''}`,
      )
    },
  }
}
