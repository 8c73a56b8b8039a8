/** The list of the demo's steps: each with its progress, its duration, and its result. */

import { both, inLanguage } from '../both.ts'
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
      const { ok, detail } = await Promise.race([action(progress), stopped]).then(
        (found) => ({ ok: true, detail: found }),
        (error: unknown) => ({ ok: false, detail: error instanceof Error ? error.message : String(error) }),
      )
      const ms = Math.round(now() - startedAt)
      // The line is in the user's language, the result of a program in both.
      results.push({ name, ok, ms, ...(detail === undefined ? {} : { detail: inLanguage(detail, 'both') }) })
      report(
        `${ok ? '✔' : '✖'} ${results.length}. ${zh} / ${name} (${(ms / 1000).toFixed(1)} s)${detail ? `  ${detail}` : ''}`,
      )
    },
  }
}
