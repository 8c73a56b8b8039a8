/** What a test process reports to the run: a line of JSON for each event, and its exit code. */

export type Outcome = 'passed' | 'failed' | 'cancelled' | 'skipped' | 'todo'

/**
 * The beginning of a file; one test, with its duration and the reason of its failure; an error that no test awaits; a
 * file that took too long; or the orderly end of the process. `seconds` of processors that the process and all that it
 * started have used so far.
 */
export type JobEvent =
  | {
      type: 'test'
      name: string
      file: string
      nesting: number
      outcome: Outcome
      suite: boolean
      ms: number
      why?: string
    }
  | { type: 'unawaited'; why: string }
  | { type: 'late'; file: string; why: string }
  | { type: 'file'; file: string; seconds: number }
  | { type: 'end'; seconds: number }

/** Exit code of a process that was ended because of an open resource. */
export const leakCode = 77
/** Exit code of a process whose file took too long. */
export const lateCode = 78
