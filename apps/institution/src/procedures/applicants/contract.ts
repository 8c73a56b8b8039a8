/** A company as this institution knows it: by its own applications alone, and by what its people decided. */
import {
  total as listTotal,
  millis,
  page,
  positiveYuan,
  sorted,
  text,
  yuan,
} from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { applicantSorts } from '../../domain/list-sorts.ts'

const total = z.object({ count: z.int(), amount: z.string() })
const code = text(50).toUpperCase()

const terms = z.object({
  code: z.string(),
  name: z.string(),
  line: z.string().optional(),
  isSuspended: z.boolean(),
})

const row = terms.extend({
  used: z.string(),
  /** Absent without a line. */
  free: z.string().optional(),
  changedAt: millis,
})
export type ApplicantRowView = z.output<typeof row>

const facts = terms.extend({
  /** Also by the rules, whose list is another. */
  isRefusedByRules: z.boolean(),
  inForce: total,
  underWay: total,
  used: z.string(),
  free: z.string().optional(),
  /** With the amount that was asked about. */
  after: z.string().optional(),
  isOver: z.boolean().optional(),
  since: millis.optional(),
  /** Each is in exactly one of the four groups that follow. */
  applications: z.int(),
  /** And not withdrawn since. */
  issued: z.int(),
  refused: z.int(),
  /** Withdrawn, or abandoned. */
  withdrawn: z.int(),
  /** In progress, or ended at bid opening without a guarantee. */
  others: z.int(),
  demands: z.object({ count: z.int(), open: z.int(), paid: z.string() }),
  /** What it still owes for payments under demands. */
  recourse: z.string(),
  recent: z.array(
    z.object({
      number: z.string(),
      partner: z.string(),
      state: z.enum(applicationStates),
      lapsed: z.literal(true).optional(),
      amount: z.string(),
      receivedAt: millis,
    }),
  ),
  events: z.array(
    z.object({
      id: z.string(),
      at: millis,
      event: z.enum(['line-set', 'line-removed', 'suspended', 'resumed']),
      limit: z.string().optional(),
      reason: z.string(),
      /** The refused application that was its occasion. */
      number: z.string().optional(),
      partner: z.string().optional(),
      actor: z.string(),
      checker: z.string().optional(),
    }),
  ),
})
export type ApplicantView = z.output<typeof facts>

/** The name counts only of a company that has not applied and is not registered. */
const change = z.object({ code, name: text(200).optional(), reason: text(500) })
const outcome = z.object({ waits: z.boolean() })

export const applicantsContract = {
  /** Those with a credit line, or about which a person decided; without an order the last changed first. */
  list: oc
    .input(z.object({ ...page, ...sorted(applicantSorts), search: text(200).optional() }))
    .output(z.object({ rows: z.array(row), next: z.string().optional(), total: listTotal })),
  find: oc.input(z.object({ code, amount: yuan.optional() })).output(facts),
  /** Without a limit it ends. May wait for a second person. */
  setLine: oc.input(change.extend({ limit: positiveYuan.optional() })).output(outcome),
  suspend: oc.input(change).output(outcome),
  /** May wait for a second person. */
  resume: oc.errors({ NOT_FOUND: {} }).input(change).output(outcome),
}
