import type { SealedEnvelope } from '@openbaohan/custody/opened-envelope.ts'
import type { SubmissionWindow, TaggedApplication } from '@openbaohan/custody/tagged-applications.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { PlatformTables } from '../tables.ts'
import { addWorkItem } from '../work-items.ts'

type Db = Kysely<PlatformTables>

const pageRows = 500
const taggedPageRows = 2_000

/** Every envelope that is not opened, whatever its application's state, or only those without a tag of a window. */
export async function* sealedEnvelopes(db: Db, untagged?: SubmissionWindow): AsyncGenerator<SealedEnvelope> {
  let after = ''
  while (true) {
    const rows = await db
      .selectFrom('application')
      .selectAll()
      .where('box_state', '=', 'closed')
      .where('number', '>', after)
      .$if(untagged !== undefined, (query) => query.where('tag', 'is', null).where(submittedWithin(untagged)))
      .orderBy('number')
      .limit(pageRows)
      .execute()
    yield* rows.map(toEnvelope)
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageRows) return
    after = last.number
  }
}

/** Of the given applications those that are not opened. */
export async function* sealedEnvelopesOf(db: Db, numbers: readonly string[]): AsyncGenerator<SealedEnvelope> {
  for (let from = 0; from < numbers.length; from += pageRows) {
    const rows = await db
      .selectFrom('application')
      .selectAll()
      .where('number', 'in', numbers.slice(from, from + pageRows))
      .where('box_state', '=', 'closed')
      .execute()
    yield* rows.map(toEnvelope)
  }
}

const submittedWithin = (window: SubmissionWindow | undefined) =>
  window === undefined
    ? sql<boolean>`true`
    : sql<boolean>`submitted_at between ${new Date(window.from)} and ${new Date(window.until)}`

function toEnvelope(row: Selectable<PlatformTables['application']>): SealedEnvelope {
  return {
    id: row.number,
    envelope: row.box,
    commitment: row.commitment,
    appkey: row.appkey,
    applicantCode: row.applicant_code,
    amount: formatYuan(fen(BigInt(row.amount_fen))),
    sealed: {
      lotNumber: row.sealed_lot_number,
      lotName: row.sealed_lot_name,
      beneficiaryName: row.sealed_beneficiary_name,
      ...(row.sealed_beneficiary_code === null ? {} : { beneficiaryCode: row.sealed_beneficiary_code }),
    },
  }
}

/** The tags of all unopened applications of a window, whatever their lots. */
export async function listTagged(
  db: Db,
  window: SubmissionWindow,
): Promise<(TaggedApplication & { period: string })[]> {
  const found: (TaggedApplication & { period: string })[] = []
  let after = ''
  while (true) {
    const rows = await db
      .selectFrom('application')
      .select(['number', 'tag', 'tag_period', 'submitted_at'])
      .where('box_state', '=', 'closed')
      .where('number', '>', after)
      .where('tag', 'is not', null)
      .where(submittedWithin(window))
      .orderBy('number')
      .limit(taggedPageRows)
      .execute()
    for (const { number, tag, tag_period: period, submitted_at: submittedAt } of rows)
      if (tag !== null && period !== null)
        // a copy: a buffer of the driver shares its memory with others, which a thread would be sent too
        found.push({ number, tag: Uint8Array.from(tag), period, submittedAt: submittedAt.getTime() })
    const last = rows.at(-1)
    if (last === undefined || rows.length < taggedPageRows) return found
    after = last.number
  }
}

/** By their tags they are the lot's, and its key does not open them: damaged rows. They stay closed for a person. */
export async function reportUnreadable(trx: Db, numbers: readonly string[], at: number): Promise<void> {
  const rows = await trx
    .selectFrom('application')
    .select('number')
    .where('number', 'in', numbers)
    .where('box_state', '=', 'closed')
    .execute()
  for (const { number } of rows) await addWorkItem(trx, { kind: 'envelope-unreadable', application: number, at })
}
