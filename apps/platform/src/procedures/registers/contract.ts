/** The registers (主体库): read and corrected by people of the trading centre, filled by the main register's own system. */
import {
  accountNumber,
  creditCode,
  cursor,
  line,
  millis,
  pageSizeInQuery,
  registeredPhone,
  sortedInQuery,
  text,
  total,
} from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../../domain/limits.ts'
import { entrySorts } from '../../domain/list-sorts.ts'
import { entryFields, registerKinds } from '../../domain/register/decide-entry.ts'
import { changeSources } from '../../records/registers/changes.ts'

const name = line(200)
const contact = line(limits.personCharacters).nullish()
const organisationEntry = z.strictObject({
  code: creditCode,
  name,
  contactName: contact,
  contactPhone: registeredPhone.nullish(),
})
const bidderEntry = organisationEntry.extend({ accountName: name, accountNumber, accountBank: name })
/** By register. Absent contacts stay as they are, `null` removes them; everything else is stated whole. */
export const entrySchemas = { bidder: bidderEntry, agency: organisationEntry, beneficiary: organisationEntry } as const

const kind = z.enum(registerKinds)
const shownEntry = z.object({
  code: z.string(),
  name: z.string().optional(),
  accountName: z.string().optional(),
  accountNumber: z.string().optional(),
  accountBank: z.string().optional(),
  contactName: z.string().optional(),
  contactPhone: z.string().optional(),
})
const fieldChange = z.object({ field: z.enum(entryFields), from: z.string().optional(), to: z.string().optional() })
const rowProblem = z.object({ row: z.int(), field: z.string(), problem: z.string() })
const counts = z.object({ added: z.int(), changed: z.int(), unchanged: z.int(), stale: z.int() })
const file = z.strictObject({ kind, csv: z.string().max(2_000_000) })
const reason = text(limits.reasonCharacters)

export const registerContract = {
  list: oc
    .route({ method: 'GET', path: '/registers/{kind}' })
    .input(
      z.object({
        kind,
        after: cursor,
        limit: pageSizeInQuery(20),
        ...sortedInQuery(entrySorts),
        text: z.string().trim().max(100).optional(),
      }),
    )
    .output(
      z.object({
        rows: z.array(shownEntry.extend({ updatedAt: millis, sourceAt: millis.optional() })),
        next: z.string().optional(),
        total,
      }),
    ),
  changes: oc
    .route({ method: 'GET', path: '/registers/{kind}/{code}/changes' })
    .input(z.object({ kind, code: z.string().max(50) }))
    .output(
      z.array(
        z.object({
          at: millis,
          source: z.enum(changeSources),
          who: z.string(),
          reason: z.string().optional(),
          changes: z.array(fieldChange),
        }),
      ),
    ),
  /** Of one person: a code that is registered is corrected, with a reason, and never overwritten by adding it. */
  save: oc
    .input(
      z.strictObject({
        kind,
        entry: z.record(z.string(), z.unknown()),
        change: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('add') }),
          z.strictObject({ kind: z.literal('correct'), reason }),
        ]),
      }),
    )
    .output(z.object({ problems: z.array(rowProblem), outcome: z.enum(['added', 'changed', 'unchanged']).optional() })),
  preview: oc.input(file).output(
    z.object({
      rows: z.array(
        shownEntry.extend({
          row: z.int(),
          outcome: z.enum(['added', 'changed', 'unchanged', 'stale']),
          changes: z.array(fieldChange),
        }),
      ),
      problems: z.array(rowProblem),
    }),
  ),
  import: oc.input(file).output(z.object({ counts, problems: z.array(rowProblem) })),
  /** Entries as the main register has them, all or none; the same again changes nothing. docs/guides/for-registers.md */
  sync: oc
    .route({ method: 'PUT', path: '/registers/{kind}' })
    .input(z.strictObject({ kind, entries: z.array(z.unknown()) }))
    .output(
      counts.extend({
        entries: z.array(z.object({ code: z.string(), outcome: z.enum(['added', 'changed', 'unchanged', 'stale']) })),
      }),
    ),
}
