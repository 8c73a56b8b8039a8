/** Valid messages of a partner: the golden messages, and the newest of the journal. */

import type { Side } from '@openbaohan/protocol/calls.ts'
import { callIds } from '@openbaohan/protocol/calls.ts'
import { agreedNoticeIds, type MessageId, messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { GoldenMessage } from '@openbaohan/protocol/dialects/dry-run.ts'
import type { Kysely } from 'kysely'
import { type Executor, query } from '../db/executor.ts'
import type { ServerTables } from '../db/tables.ts'
import { limits } from '../limits.ts'
import type { GoldenInput } from './partner-input.ts'

export type Origin = 'given' | 'kept' | 'journal'
export type TriedMessage = GoldenMessage & { readonly origin: Origin }

/** A message with the same name is replaced. `full`: nothing was stored. */
export async function storeGolden(
  db: Kysely<ServerTables>,
  partner: string,
  messages: readonly GoldenInput[],
  at: Date,
): Promise<'stored' | 'full'> {
  return await db
    .transaction()
    .execute(async (trx): Promise<'stored' | 'full'> => {
      await trx.selectFrom('partner').select('id').where('id', '=', partner).forUpdate().executeTakeFirst()
      for (const { name, wireName, body } of messages) {
        const row = { wire_name: wireName, body: Buffer.from(body), added_at: at }
        await trx
          .insertInto('partner_golden')
          .values({ partner, name, ...row })
          .onConflict((conflict) => conflict.columns(['partner', 'name']).doUpdateSet(row))
          .execute()
      }
      const [held] = await query<{ messages: number; bytes: number }>(
        trx,
        `select count(*)::int as messages, coalesce(sum(octet_length(body)), 0)::int as bytes
       from partner_golden where partner = $1`,
        [partner],
      )
      if (held !== undefined && held.messages <= limits.goldenMessages && held.bytes <= limits.goldenBytes)
        return 'stored'
      throw new Full()
    })
    .catch((error) => {
      if (error instanceof Full) return 'full'
      throw error
    })
}

class Full extends Error {}

/** True when a message of this name existed. */
export async function dropGolden(db: Kysely<ServerTables>, partner: string, name: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('partner_golden')
    .where('partner', '=', partner)
    .where('name', '=', name)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function listGolden(db: Kysely<ServerTables>, partner: string, ourSide: Side): Promise<TriedMessage[]> {
  const rows = await db
    .selectFrom('partner_golden')
    .select(['name', 'wire_name', 'body'])
    .where('partner', '=', partner)
    .orderBy('name')
    .execute()
  return rows.map(({ name, wire_name, body }) => ({ name, origin: 'kept', server: ourSide, wireName: wire_name, body }))
}

/** Bodies that contain a file are skipped: one is enough. */
const largestTriedBytes = 1024 * 1024

// The journal has no index by partner: its end is read backwards by the primary key, up to this many rows.
const recentStatement = `
select id, call, raw from (
  select id, partner, direction, outcome, call, raw from message where removed_at is null order by id desc limit $2
) as newest
where partner = $1 and direction = 'in' and outcome = 'accepted' and octet_length(raw) <= ${largestTriedBytes}
order by id desc limit $3`

/** Its newest authenticated messages, newest first. */
export async function findRecent(
  db: Executor,
  partner: string,
  ourSide: Side,
  count: number = limits.triedMessages,
): Promise<TriedMessage[]> {
  const values = [partner, limits.searchedMessages, Math.min(count, limits.triedMessages)]
  const rows = await query<{ id: string; call: string; raw: Buffer }>(db, recentStatement, values)
  return rows.flatMap(({ id, call, raw }) => {
    const known = [...callIds, ...agreedNoticeIds].find((one: MessageId) => one === call)
    if (known === undefined) return []
    const { wireName } = messageDefinitionOf(known)
    return [{ name: `${wireName} ${id}`, origin: 'journal' as const, server: ourSide, wireName, body: raw }]
  })
}
