/**
 * Whom we exchange messages with. The table is the truth; every process keeps a copy, renewed at once by its own
 * changes and within half a second by those of others: a look-up first asks for the table's version if that is older.
 */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Clock } from '../clock.ts'
import type { PartnerRow, ServerTables } from '../db/tables.ts'
import type { Vault } from '../secrets/vault.ts'
import {
  checkPartner,
  type PartnerInput,
  type PartnerPatch,
  type PartnerProblem,
  partnerInput,
} from './partner-input.ts'
import { type KnownPartner, type PartnerRecord, partnerAt, readPartnerRecord, sealSecret } from './partner-record.ts'

export type PartnerResult =
  | { ok: true; partner: KnownPartner }
  | { ok: false; problem: 'exists' | 'unknown' | 'invalid'; problems: PartnerProblem[] }

export type PartnerDirectory = {
  find(appkey: string): Promise<KnownPartner | undefined> | KnownPartner | undefined
  byId(id: string): Promise<KnownPartner | undefined> | KnownPartner | undefined
  list(): Promise<KnownPartner[]>
  add(input: PartnerInput): Promise<PartnerResult>
  update(appkey: string, patch: PartnerPatch): Promise<PartnerResult>
  /** From now on we sign with the new secret; the old one is accepted for `overlapMs` more. */
  rotate(appkey: string, secret: string, overlapMs: number): Promise<PartnerResult>
}

export type DirectoryDeps = {
  db: { pool: pg.Pool; kysely: Kysely<ServerTables> }
  vault: Vault
  clock: Clock
  /** Milliseconds that only grow: how old the copy is must not follow a clock that is set. */
  elapsed?: () => number
}

const maxAgeMs = 500

export function createPartnerDirectory(deps: DirectoryDeps): PartnerDirectory {
  const { db, vault, clock } = deps
  const elapsed = deps.elapsed ?? (() => performance.now())
  let copy: Copy | undefined
  let checkedAt = Number.NEGATIVE_INFINITY
  let checking: Promise<Copy> | undefined

  const renew = async (): Promise<Copy> => {
    const askedAt = elapsed()
    const version = copy === undefined ? undefined : await readVersion(db.pool)
    if (copy === undefined || version !== copy.version) copy = newer(copy, await readCopy(db.pool, vault))
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
    copy = newer(copy, await readCopy(db.pool, vault))
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
  const change = async (appkey: string, rewrite: (row: PartnerRow) => Partial<PartnerRow>) => {
    const id = await db.kysely.transaction().execute(async (trx) => {
      await raiseVersion(trx)
      const row = await trx
        .selectFrom('partner')
        .selectAll()
        .where('appkey', '=', appkey)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return undefined
      const updated_at = new Date(clock.now())
      await trx
        .updateTable('partner')
        .set({ ...rewrite(row), updated_at })
        .where('id', '=', row.id)
        .execute()
      return row.id
    })
    return id === undefined ? failed('unknown') : afterChange(id)
  }

  return {
    find: (appkey) => pick((from) => from.byAppkey.get(appkey)),
    byId: (id) => pick((from) => from.byId.get(id)),
    list: async () => [...(await fresh()).byId.values()].map((record) => partnerAt(record, clock.now())),
    add: async (input) => {
      const problems = checkPartner(input)
      if (problems.length > 0) return failed('invalid', problems)
      const row = newRow(input, randomUUID(), new Date(clock.now()), vault)
      const added = await db.kysely.transaction().execute(async (trx) => {
        await raiseVersion(trx)
        const insert = trx.insertInto('partner').values({ ...row, dialect: JSON.stringify(row.dialect) })
        return insert
          .onConflict((conflict) => conflict.column('appkey').doNothing())
          .returning('id')
          .executeTakeFirst()
      })
      return added === undefined ? failed('exists') : afterChange(added.id)
    },
    update: async (appkey, patch) => {
      const problems = checkPartner(patch)
      return problems.length > 0 ? failed('invalid', problems) : change(appkey, () => patchOf(patch))
    },
    rotate: (appkey, secret, overlapMs) =>
      change(appkey, (row) => rotation(row, secret, new Date(clock.now() + overlapMs), vault)),
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

/** Two reads can cross; the one of the later version counts. */
function newer(one: Copy | undefined, other: Copy): Copy {
  return one !== undefined && one.version > other.version ? one : other
}

async function readVersion(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ version: string }>('select version from partner_version')
  return BigInt(rows[0]?.version ?? -1)
}

/** One statement, so that version and rows are of one moment. */
async function readCopy(pool: pg.Pool, vault: Vault): Promise<Copy> {
  const { rows } = await pool.query<PartnerRow & { version: string }>(
    'select v.version, p.* from partner_version v left join partner p on true order by p.created_at, p.id',
  )
  const records = rows.filter(({ id }) => id !== null).map((row) => readPartnerRecord(row, vault))
  return {
    version: BigInt(rows[0]?.version ?? -1),
    byAppkey: new Map(records.map((record) => [record.current.appkey, record])),
    byId: new Map(records.map((record) => [record.current.id, record])),
  }
}

/** Taken first: its row lock makes the versions grow in the order in which changes become visible. */
async function raiseVersion(trx: Kysely<ServerTables>): Promise<void> {
  await trx
    .updateTable('partner_version')
    .set((row) => ({ version: row('version', '+', '1') }))
    .execute()
}

function newRow(input: PartnerInput, id: string, at: Date, vault: Vault): PartnerRow {
  const given = partnerInput.parse(input)
  return {
    id,
    appkey: given.appkey,
    name: given.name,
    side: given.side,
    base_url: given.baseUrl.replace(/\/+$/, ''),
    secret_sealed: sealSecret(given.secret, id, vault),
    previous_secret_sealed: null,
    previous_until: null,
    dialect: given.dialect,
    platform_code: given.platformCode ?? null,
    roots_pem: given.rootsPem ?? null,
    allowed_hosts: given.allowedHosts ?? [new URL(given.baseUrl).host],
    test: given.test,
    created_at: at,
    updated_at: at,
  }
}

function patchOf(patch: PartnerPatch): Partial<PartnerRow> {
  return {
    ...(patch.name === undefined ? {} : { name: patch.name }),
    ...(patch.baseUrl === undefined ? {} : { base_url: patch.baseUrl.replace(/\/+$/, '') }),
    ...(patch.dialect === undefined ? {} : { dialect: JSON.stringify(patch.dialect) }),
    ...(patch.platformCode === undefined ? {} : { platform_code: patch.platformCode }),
    ...(patch.rootsPem === undefined ? {} : { roots_pem: patch.rootsPem }),
    ...(patch.allowedHosts === undefined ? {} : { allowed_hosts: patch.allowedHosts }),
    ...(patch.test === undefined ? {} : { test: patch.test }),
  }
}

/** The same secret once more changes nothing: a repeated request must not push the replaced one out. */
function rotation(row: PartnerRow, secret: string, until: Date, vault: Vault): Partial<PartnerRow> {
  const [present] = readPartnerRecord(row, vault).current.secrets
  if (present?.reveal() === secret) return {}
  return {
    secret_sealed: sealSecret(secret, row.id, vault),
    previous_secret_sealed: row.secret_sealed,
    previous_until: until,
  }
}
