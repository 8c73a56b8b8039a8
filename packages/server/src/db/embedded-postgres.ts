/** The database of a sandbox or a small installation: one embedded PostgreSQL for each home, one holder at a time. */
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { explainFullDisk } from '../program/explain-full-disk.ts'
import { quotedForShell } from '../program/quoted-for-shell.ts'
import { StartProblem } from '../program/start-problem.ts'
import { administrator, type Cluster, lastReason, startCluster } from './cluster.ts'
import { findDataFolder, leftDataFolders, prepareDataFolder } from './data-folder.ts'
import { isAlive } from './process-alive.ts'

export type EmbeddedPostgres = {
  urlFor(database: string): string
  /** A database and a role of the same name; no other role can connect to it. */
  ensureDatabase(name: string): Promise<void>
  folder: string
  /** Process id of the running server; it changes when a killed server is started again. */
  processId(): number | undefined
  stop(): Promise<void>
}

/** Another live process uses the data folder. */
export class FolderHeldError extends StartProblem {
  readonly processId: number
  constructor(home: string, processId: number) {
    super(
      `数据目录 ${home} 正由进程 ${processId} 使用；请先停止它，或用 OPENBAOHAN_HOME 指定另一个目录。`,
      `${home} is in use by process ${processId}: stop it first, or choose another folder with OPENBAOHAN_HOME.`,
    )
    this.name = 'FolderHeldError'
    this.processId = processId
  }
}

/** Delay between two failed starts; the first retry is immediate. */
const firstWaitMs = 500
const longestWaitMs = 30_000
const holderLock = 7_305_001
const holderPrefix = 'openbaohan:'
const databaseName = /^[a-z][a-z0-9_-]{0,40}$/

/**
 * Runs until `stop`. A server that dies is started again, with a growing delay while it fails to start. No data is
 * lost: what was acknowledged is on disk, and clients reconnect.
 */
export async function startEmbeddedPostgres(
  home: string,
  log: (message: string) => void = () => {},
): Promise<EmbeddedPostgres> {
  try {
    return await start(home, log)
  } catch (error) {
    throw explainFullDisk(error, home)
  }
}

/** One line, however many there are: it is no concern of what is starting. */
function reportLeftFolders(left: readonly { folder: string }[], log: (message: string) => void): void {
  if (left.length === 0) return
  const removal = `rm -rf ${left.map(({ folder }) => quotedForShell(folder)).join(' ')}`
  const [zh, en] =
    left.length <= mostNamed
      ? [`可删除：${removal}`, `to remove: ${removal}`]
      : [`在 ${dirname(left[0]?.folder ?? '')}`, `in ${dirname(left[0]?.folder ?? '')}`]
  log(
    `${left.length} 个已删除的数据目录还留有数据库，${zh} / databases of ${left.length} deleted data folders are left, ${en}`,
  )
}

/** More would make a line that no one reads. */
const mostNamed = 3

async function start(home: string, log: (message: string) => void): Promise<EmbeddedPostgres> {
  const isFirst = findDataFolder(home) === undefined
  const place = prepareDataFolder(home)
  if (isFirst) reportLeftFolders(leftDataFolders(dirname(place.folder), place.user), log)
  let cluster = await startCluster(place)
  const stopping = new AbortController()
  let reviving: Promise<void> = Promise.resolve()
  let holder = await holdCluster(cluster, home).catch(async (error) => {
    // One that was found running, or that another process holds by now, is not stopped under it.
    if (!cluster.reused && !(error instanceof FolderHeldError)) await cluster.stop()
    throw error
  })
  // Not before it is held: another start of this folder has its own database server running.
  if (cluster.reused) log(`PostgreSQL 已在运行，继续使用 / found running, used again (pid ${cluster.processId()})`)
  const watch = (held: pg.Client) => {
    held.once('end', () => {
      if (!stopping.signal.aborted) reviving = revive()
    })
  }
  watch(holder)

  async function revive(): Promise<void> {
    log('PostgreSQL 停了，正在重新启动 / PostgreSQL stopped and is started again')
    for (let waitMs = firstWaitMs; !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      try {
        cluster = await startCluster(place)
        holder = await holdCluster(cluster, home)
        watch(holder)
        log(`PostgreSQL 已恢复 / PostgreSQL is back (pid ${cluster.processId()})`)
        return
      } catch (error) {
        const problem = explainFullDisk(error, home)
        log(problem instanceof Error ? problem.message : String(problem))
        await wait(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }

  return {
    urlFor: (database) => cluster.urlFor(database, database),
    ensureDatabase: (name) =>
      ensureDatabase(holder, name).catch((error) => {
        // A server that ended meanwhile could state no reason to its client.
        throw explainFullDisk(error instanceof pg.DatabaseError ? error : new Error(lastReason(place.folder)), home)
      }),
    folder: place.folder,
    processId: () => cluster.processId(),
    stop: async () => {
      stopping.abort()
      await reviving
      await holder.end()
      await cluster.stop()
    },
  }
}

/**
 * The holder is a session with an advisory lock. The lock ends with its process in every case and needs no file that
 * could become stale. The session's name identifies the process to stop.
 */
async function holdCluster(cluster: Cluster, home: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: cluster.urlFor(administrator),
    application_name: `${holderPrefix}${process.pid}`,
    keepAlive: true,
  })
  client.on('error', () => {}) // seen as the session's end
  await client.connect()
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [holderLock])
    if (rows[0]?.taken === true) return client
    const holder = await findHolder(client)
    if (holder !== undefined && holder !== process.pid && !isAlive(holder)) {
      await wait(20) // killed a moment ago: its session is about to end
      continue
    }
    if (holder === undefined) continue // gone between the two questions
    await client.end()
    throw new FolderHeldError(home, holder)
  }
}

async function findHolder(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1`,
    [holderLock],
  )
  const name = rows[0]?.name
  return name?.startsWith(holderPrefix) ? Number(name.slice(holderPrefix.length)) : undefined
}

async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  if (!databaseName.test(name)) throw new Error(`not a database name: ${name}`)
  const id = client.escapeIdentifier(name)
  const { rows: roles } = await client.query('select from pg_roles where rolname = $1', [name])
  if (roles.length === 0) await client.query(`create role ${id} login`)
  const { rows: databases } = await client.query('select from pg_database where datname = $1', [name])
  if (databases.length === 0) await client.query(`create database ${id} owner ${id}`)
  await client.query(`revoke connect, temporary on database ${id}, postgres, template1 from public`)
}
