/** Conformance tests of a partner's test system: started here, their reports stored with the partner. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'
import { reportForms } from '../../conformance/conformance-runner.ts'
import { runStates } from '../../conformance/conformance-runs.ts'

const words = { zh: z.string(), en: z.string() }
const outcome = z.enum(['pass', 'tolerated', 'fail', 'not-run'])
const counts = z.object({ pass: z.int(), tolerated: z.int(), fail: z.int(), notRun: z.int() })

const run = z.object({
  id: z.string(),
  state: z.enum(runStates),
  /** Patterns of the selected cases; empty: all. */
  only: z.array(z.string()),
  startedBy: z.string(),
  startedAt: millis,
  endedAt: millis.optional(),
  /** Who ordered it to stop; it stops after the case that is running. */
  stoppedBy: z.string().optional(),
  done: z.int(),
  total: z.int(),
  failed: z.int(),
  /** What the people of a platform under test are to do now. */
  asked: z.object({ ...words, number: z.string().optional() }).optional(),
  /** Why it was refused or failed. */
  why: z.string().optional(),
})
export type ConformanceRunView = z.output<typeof run>

const result = z.object({
  ...words,
  id: z.string(),
  clause: z.string(),
  outcome,
  ms: z.number(),
  why: z.object(words).optional(),
})
const byAppkey = z.object({ appkey: z.string().min(1).max(50) })
const byId = z.object({ id: z.string().min(1).max(100) })

/** As `restore/*`, or the whole id of a case. */
const pattern = z.string().regex(/^[a-z]+\/[a-z0-9*-]+$/)

export const conformanceContract = {
  list: oc
    .route({ method: 'GET', path: '/partners/{appkey}/conformance' })
    .errors({ NOT_FOUND: {} })
    .input(byAppkey)
    .output(
      z.object({
        runs: z.array(run),
        /** How many cases there are for its side. */
        cases: z.int(),
        /** Why this partner is not tested. */
        untested: z.object({ code: z.string(), ...words }).optional(),
        /** Where the partner's messages must arrive; absent: the cases that need them are not run. */
        listensAt: z.string().optional(),
      }),
    ),
  start: oc
    .route({ method: 'POST', path: '/partners/{appkey}/conformance', successStatus: 202 })
    .errors({ NOT_FOUND: {}, CONFLICT: {} })
    .input(
      byAppkey.extend({
        only: z.array(pattern).max(50).default([]),
        /** States that the partner is a test system: applications, guarantees and demands are created there. */
        confirmed: z.literal(true),
      }),
    )
    .output(byId),
  find: oc
    .route({ method: 'GET', path: '/conformance/{id}' })
    .errors({ NOT_FOUND: {} })
    .input(byId)
    .output(
      run.extend({
        appkey: z.string(),
        report: z
          .object({ ok: z.boolean(), url: z.string(), dialect: z.string(), version: z.string(), counts })
          .extend({ results: z.array(result) })
          .optional(),
      }),
    ),
  stop: oc
    .route({ method: 'POST', path: '/conformance/{id}/stop' })
    .errors({ NOT_FOUND: {}, CONFLICT: {} })
    .input(byId),
  compare: oc
    .route({ method: 'GET', path: '/conformance/{from}/differences/{to}' })
    .errors({ NOT_FOUND: {} })
    .input(z.object({ from: byId.shape.id, to: byId.shape.id }))
    .output(
      z.array(
        z.object({
          ...words,
          id: z.string(),
          clause: z.string(),
          from: outcome.optional(),
          to: outcome.optional(),
          direction: z.enum(['worse', 'better', 'other']),
        }),
      ),
    ),
  findReport: oc
    .route({ method: 'GET', path: '/conformance/{id}/report/{form}' })
    .errors({ NOT_FOUND: {} })
    .input(byId.extend({ form: z.enum(reportForms) }))
    .output(z.file()),
  /** PEM of the root under which the guarantee files of a run are signed: a platform under test must trust it. */
  findRoot: oc.route({ method: 'GET', path: '/conformance-root' }).output(z.file()),
}
