/** Refuses a PostgreSQL server whose settings could lose acknowledged data. */
import type pg from 'pg'

/**
 * Required value of each setting. `remote_apply` waits for more than `on`; every other value can lose an acknowledged
 * message.
 */
const durable: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
}
const leastVersion = 150_000

type Setting = { name: string; setting: string; source: string }

/** The reasons not to use this server, in Chinese and English; empty when there are none. */
export async function checkDurability(pool: Pick<pg.Pool, 'query'>): Promise<string[]> {
  // As this role sees the settings in this database: settings of the role, the database and the URL count too.
  const { rows } = await pool.query<Setting>(
    `select name, setting, source from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num', 'server_encoding')
     union all select 'standby', pg_is_in_recovery()::text, 'server'`,
  )
  return findReasons(rows)
}

/** Throws with all reasons at once. */
export async function assertDurable(db: { pool: Pick<pg.Pool, 'query'> }): Promise<void> {
  const reasons = await checkDurability(db.pool)
  if (reasons.length > 0) throw new Error(reasons.join('\n'))
}

/** The same for settings that were already read. */
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
