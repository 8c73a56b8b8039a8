/**
 * The organisations that we exchange messages with. The table is authoritative; every process has a copy, refreshed
 * immediately by its own changes and within half a second by those of others: a look-up first reads the table's version
 * when the last read is older.
 */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { PartnerRow, ServerTables } from '../db/tables.ts'
import type { Clock } from '../program/clock.ts'
import type { Vault } from '../secrets/vault.ts'
import { checkPartner, type PartnerInput, type PartnerPatch, type PartnerProblem } from './partner-input.ts'
import { type KnownPartner, type PartnerRecord, partnerAt, readPartnerRecord } from './partner-record.ts'
import { checkRow, newRow, patchOf, rotationOf, sm2PairFor, written } from './partner-row.ts'
import { findColumns, listRevisions, type Revision, recordRevision } from './revisions.ts'
import { checkSecret } from './secret-strength.ts'

export type PartnerResult =
  | { ok: true; partner: KnownPartner }
  | { ok: false; problem: 'exists' | 'unknown' | 'invalid'; problems: PartnerProblem[] }

/** `who` is recorded in the history of the settings. */
export type PartnerDirectory = {
  find(appkey: string): Promise<KnownPartner | undefined> | KnownPartner | undefined
  byId(id: string): Promise<KnownPartner | undefined> | KnownPartner | undefined
  list(): Promise<KnownPartner[]>
  add(input: PartnerInput, who?: string): Promise<PartnerResult>
  update(appkey: string, patch: PartnerPatch, who?: string): Promise<PartnerResult>
  /** From now on we sign with the new secret; the old one is accepted for another `overlapMs`. */
  rotate(
    appkey: string,
    secret: string,
    overlapMs: number,
    who?: string,
    allowWeakSecret?: boolean,
    /** In the transaction of the change, after it; what it throws undoes the change. */
    within?: (trx: Kysely<ServerTables>) => Promise<void>,
  ): Promise<PartnerResult>
  /** Stores the settings of an earlier version as a new version. */
  rollBack(appkey: string, version: number, who?: string): Promise<PartnerResult>
  /** Newest first; undefined for an unknown appkey. */
  revisions(appkey: string): Promise<Revision[] | undefined>
  /** Rejects when a partner is of the other environment: test and production never mix. */
  assertEnvironment(): Promise<void>
}

export type DirectoryDeps = {
  db: { lookups: pg.Pool; kysely: Kysely<ServerTables> }
  vault: Vault
  clock: Clock
  mode: 'sandbox' | 'production'
  /** Monotonic milliseconds: the age of the copy must not depend on a clock that can be set. */
  elapsed?: () => number
}

const maxAgeMs = 500
const unnamed = 'system'

export function createPartnerDirectory(deps: DirectoryDeps): PartnerDirectory {
  const { db, vault, clock, mode } = deps
  const elapsed = deps.elapsed ?? (() => performance.now())
  let copy: Copy | undefined
  let checkedAt = Number.NEGATIVE_INFINITY
  let checking: Promise<Copy> | undefined

  const renew = async (): Promise<Copy> => {
    const askedAt = elapsed()
    const version = copy === undefined ? undefined : await readVersion(db.lookups)
    if (copy === undefined || version !== copy.version) copy = newer(copy, await readCopy(db.lookups, vault))
    checkedAt = Math.max(checkedAt, askedAt)
    return copy
  }
  const fresh = (): Copy | Promise<Copy> => {
    if (copy !== undefined && elapsed() - checkedAt < maxAgeMs) return copy
    checking ??= renew().finally(() => {
      checking = undefined
    })
    return checking
  }
  const afterChange = async (id: string): Promise<PartnerResult> => {
    copy = newer(copy, await readCopy(db.lookups, vault))
    const record = copy.byId.get(id)
    return record === undefined ? failed('unknown') : { ok: true, partner: partnerAt(record, clock.now()) }
  }
  const pick = (choose: (copy: Copy) => PartnerRecord | undefined) => {
    const read = (from: Copy) => {
      const record = choose(from)
      return record === undefined ? undefined : partnerAt(record, clock.now())
    }
    const from = fresh()
    return from instanceof Promise ? from.then(read) : read(from)
  }
  const list = async () => [...(await fresh()).byId.values()].map((record) => partnerAt(record, clock.now()))

  type Rewrite = (row: PartnerRow, trx: Kysely<ServerTables>) => Promise<Partial<PartnerRow> | undefined>
  const change = async (
    appkey: string,
    what: Revision['what'],
    who: string,
    rewrite: Rewrite,
    within?: (trx: Kysely<ServerTables>) => Promise<void>,
  ) => {
    const changed = await db.kysely.transaction().execute(async (trx): Promise<string | PartnerResult> => {
      await raiseVersion(trx)
      const row = await trx
        .selectFrom('partner')
        .selectAll()
        .where('appkey', '=', appkey)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return failed('unknown')
      const columns = await rewrite(row, trx)
      if (columns === undefined) return row.id
      const at = new Date(clock.now())
      const next: PartnerRow = { ...row, ...columns, version: row.version + 1, updated_at: at }
      const problems = checkRow(next, mode)
      if (problems.length > 0) return failed('invalid', problems)
      const { version, updated_at } = next
      await trx
        .updateTable('partner')
        .set({ ...written(columns), version, updated_at })
        .where('id', '=', row.id)
        .execute()
      await recordRevision(trx, next, { at, who, what })
      await within?.(trx)
      return row.id
    })
    return typeof changed === 'string' ? afterChange(changed) : changed
  }

  return {
    find: (appkey) => pick((from) => from.byAppkey.get(appkey)),
    byId: (id) => pick((from) => from.byId.get(id)),
    list,
    add: async (input, who = unnamed) => {
      const problems = [...checkPartner(input), ...checkSecret(input.secret, mode, input.allowWeakSecret)]
      if (problems.length > 0) return failed('invalid', problems)
      const at = new Date(clock.now())
      const row = newRow(input, randomUUID(), at, { vault, mode })
      const misfits = checkRow(row, mode)
      if (misfits.length > 0) return failed('invalid', misfits)
      const added = await db.kysely.transaction().execute(async (trx) => {
        await raiseVersion(trx)
        const inserted = await trx
          .insertInto('partner')
          .values({ ...row, ...written(row) })
          .onConflict((conflict) => conflict.column('appkey').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (inserted !== undefined) await recordRevision(trx, row, { at, who, what: 'added' })
        return inserted
      })
      return added === undefined ? failed('exists') : afterChange(added.id)
    },
    update: async (appkey, patch, who = unnamed) => {
      const problems = checkPartner(patch)
      if (problems.length > 0) return failed('invalid', problems)
      return change(appkey, 'changed', who, async (row) => {
        const columns = patchOf(patch, row.id, vault)
        return { ...columns, ...sm2PairFor({ ...row, ...columns }, vault) }
      })
    },
    rotate: async (appkey, secret, overlapMs, who = unnamed, allowWeakSecret = false, within = undefined) => {
      const problems = checkSecret(secret, mode, allowWeakSecret)
      if (problems.length > 0) return failed('invalid', problems)
      return change(
        appkey,
        'rotated',
        who,
        async (row) => rotationOf(row, secret, new Date(clock.now() + overlapMs), vault),
        within,
      )
    },
    rollBack: async (appkey, version, who = unnamed) => {
      const partner = await pick((from) => from.byAppkey.get(appkey))
      const columns = partner === undefined ? undefined : await findColumns(db.kysely, partner.id, version)
      if (columns === undefined) return failed('unknown')
      return change(appkey, 'rolled-back', who, async () => columns)
    },
    revisions: async (appkey) => {
      const partner = await pick((from) => from.byAppkey.get(appkey))
      return partner === undefined ? undefined : listRevisions(db.kysely, partner.id)
    },
    assertEnvironment: async () => {
      const others = (await list()).filter(({ test }) => test !== (mode === 'sandbox'))
      if (others.length === 0) return
      const names = others.map(({ appkey }) => appkey).join(' ')
      throw new Error(
        `测试与生产不得混用：本程序为 ${mode}，以下对方属于另一环境 / test and production never mix: this program is in ${mode}, these partners are not: ${names}`,
      )
    },
  }
}

type Copy = {
  version: bigint
  byAppkey: ReadonlyMap<string, PartnerRecord>
  byId: ReadonlyMap<string, PartnerRecord>
}

const failed = (problem: 'exists' | 'unknown' | 'invalid', problems: PartnerProblem[] = []): PartnerResult => ({
  ok: false,
  problem,
  problems,
})

/** Two reads can cross; the one with the later version wins. */
function newer(one: Copy | undefined, other: Copy): Copy {
  return one !== undefined && one.version > other.version ? one : other
}

async function readVersion(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ version: string }>('select version from partner_version')
  return BigInt(rows[0]?.version ?? -1)
}

/** One statement, so that version and rows are of the same moment. */
async function readCopy(pool: pg.Pool, vault: Vault): Promise<Copy> {
  const { rows } = await pool.query<PartnerRow & { read_at: string }>(
    'select v.version as read_at, p.* from partner_version v left join partner p on true order by p.created_at, p.id',
  )
  const records = rows.filter(({ id }) => id !== null).map((row) => readPartnerRecord(row, vault))
  return {
    version: BigInt(rows[0]?.read_at ?? -1),
    byAppkey: new Map(records.map((record) => [record.current.appkey, record])),
    byId: new Map(records.map((record) => [record.current.id, record])),
  }
}

/** Taken first: its row lock makes versions grow in the order in which changes become visible. */
async function raiseVersion(trx: Kysely<ServerTables>): Promise<void> {
  await trx
    .updateTable('partner_version')
    .set((row) => ({ version: row('version', '+', '1') }))
    .execute()
}
