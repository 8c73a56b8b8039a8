/** Refuses a PostgreSQL that would acknowledge what it could lose. */
import type pg from 'pg'

/** What each must be. `remote_apply` waits for more than `on`; every other value can lose an acknowledged message. */
const durable: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
}
const leastVersion = 150_000

type Setting = { name: string; setting: string; source: string }

/** The reasons not to use this server, empty when there is none; in Chinese and English. */
export async function checkDurability(pool: Pick<pg.Pool, 'query'>): Promise<string[]> {
  // As this role in this database sees them: a setting of the role, the database or the URL counts too.
  const { rows } = await pool.query<Setting>(
    `select name, setting, source from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num', 'server_encoding')
     union all select 'standby', pg_is_in_recovery()::text, 'server'`,
  )
  return findReasons(rows)
}

/** Throws with every reason at once. */
export async function assertDurable(db: { pool: Pick<pg.Pool, 'query'> }): Promise<void> {
  const reasons = await checkDurability(db.pool)
  if (reasons.length > 0) throw new Error(reasons.join('\n'))
}

/** The same, of settings already read. */
export function findReasons(rows: readonly Setting[]): string[] {
  const reasons: string[] = []
  for (const { name, setting, source } of rows) {
    const allowed = durable[name]
    if (allowed !== undefined && !allowed.includes(setting)) {
      reasons.push(
        `PostgreSQL 的 ${name} 为 ${setting}（来自 ${source}），须为 on，否则已确认的报文可能丢失` +
          ` / ${name} is ${setting} (from ${source}); it must be on, or acknowledged messages can be lost`,
      )
    }
    if (name === 'server_version_num' && Number(setting) < leastVersion)
      reasons.push(`需要 PostgreSQL 15 以上 / PostgreSQL 15 or later is needed, this is ${setting}`)
    if (name === 'server_encoding' && setting !== 'UTF8')
      reasons.push(`数据库编码须为 UTF8 / the database must be UTF8, it is ${setting}`)
    if (name === 'standby' && setting === 'true')
      reasons.push('所连的是只读备库，请连主库 / this is a standby, connect to the primary')
  }
  return reasons
}
