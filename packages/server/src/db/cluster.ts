/** Starts and stops one embedded PostgreSQL server on a unix socket, and takes over a running one. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { explainFullDisk } from '../program/explain-full-disk.ts'
import { StartProblem } from '../program/start-problem.ts'
import { type DataFolder, makeOwned } from './data-folder.ts'
import { endOrphanedBackends } from './orphaned-backends.ts'
import { loadPostgresBinaries } from './postgres-binaries.ts'
import { endProcess, isAlive } from './process-alive.ts'

export type Cluster = {
  /** URL of a database for a role; without a role, for the administrator. */
  urlFor(database: string, role?: string): string
  processId(): number | undefined
  /** Whether it was already running: left by a process that was killed, or shared with a live one. */
  reused: boolean
  /** Fast shutdown: running transactions are rolled back, committed ones are on disk. */
  stop(): Promise<void>
}

export const administrator = 'postgres'
const startSeconds = 120
type Stopping = 'SIGINT' | 'SIGQUIT' | 'SIGKILL'
/** How long a fast shutdown may take, then an immediate one, then the end by force. */
const stopSeconds: Record<Stopping, number> = { SIGINT: 60, SIGQUIT: 10, SIGKILL: 10 }
/** How long a failed start is retried; one refused for what a killed server left, as long as a start may take. */
const retrySeconds = 5
const maxLogBytes = 8 * 1024 * 1024
/** The path of a unix socket is limited to 107 bytes on Linux and 103 on macOS. */
const maxSocketPathBytes = 100
const socketName = '.s.PGSQL.5432'

/**
 * Durable settings that log no stored data: neither a statement, a parameter nor the DETAIL of an error (which quotes
 * the row) may reach PostgreSQL's own log.
 */
const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_checkpoints: 'off',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
}

/** @param settings override ours @param seconds how long a start may take */
export async function startCluster(
  { folder, user }: DataFolder,
  settings: Readonly<Record<string, string>> = {},
  seconds = startSeconds,
): Promise<Cluster> {
  const sockets = socketFolder(folder, user)
  const urlFor = (database: string, role = administrator) =>
    `postgresql://${encodeURIComponent(role)}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(sockets)}`
  const processId = () => readProcessId(folder)
  const stop = async () => {
    await stopServer(folder)
    if (sockets !== folder) rmSync(sockets, { recursive: true, force: true })
  }

  const url = urlFor(administrator)
  if ((await probe(url)) === 'answers') return { urlFor, processId, reused: true, stop }
  const native = loadPostgresBinaries(user)
  await createData(native, folder, user)
  assertSameMajor(native, folder)
  const deadline = performance.now() + seconds * 1000
  const ours = new Set<number | undefined>()
  for (const hopeless = performance.now() + retrySeconds * 1000; ; ) {
    disownDeadLock(folder)
    const server = spawnServer(native, { folder, user }, sockets, settings)
    ours.add(server.pid)
    // Where the server ended: another process is starting on this folder, or the last process of a killed server is
    // still ending.
    if ((await answersWhile(server, url, deadline)) || (await answersWhileStarting(folder, url, seconds)))
      return { urlFor, processId, reused: !ours.has(processId()), stop }
    if (hangsInShutdown(folder)) {
      await stopServer(folder, { ...stopSeconds, SIGINT: 0 })
      if (!hangsInShutdown(folder)) return startCluster({ folder, user }, settings, seconds)
    }
    if (isStillEnding(folder) && performance.now() < deadline) {
      endOrphanedBackends(realpathSync(join(folder, 'data')))
      await wait(200)
    } else if (performance.now() > hopeless) throw doesNotOpen(folder)
  }
}

function socketFolder(folder: string, user: DataFolder['user']): string {
  if (Buffer.byteLength(join(folder, socketName)) <= maxSocketPathBytes) return folder
  const tag = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return makeOwned(join('/tmp', `openbaohan-${tag}`), user)
}

/** Created beside the target and renamed, so that an interrupted start leaves nothing that looks like data. */
async function createData(native: string, folder: string, user: DataFolder['user']): Promise<void> {
  const data = join(folder, 'data')
  if (existsSync(data)) return
  const building = join(folder, `data-${randomUUID()}`)
  const flags = ['-A', 'trust', '-E', 'UTF8', '--locale=C', '-U', administrator, '--data-checksums', '-D', building]
  // Detached, as the server: Ctrl-C in the terminal ends the start once it is done.
  const made = spawn(join(native, 'bin', 'initdb'), flags, {
    ...user,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [status, stderr] = await Promise.all([once(made, 'close').then(([code]) => code), text(made.stderr)])
  if (status !== 0) throw new Error(`initdb: ${stderr}`)
  try {
    renameSync(building, data)
  } catch (error) {
    rmSync(building, { recursive: true })
    if (!existsSync(data)) throw error
  }
}

function assertSameMajor(native: string, folder: string): void {
  const data = readMajor(folder)
  const probe = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { cwd: '/', encoding: 'utf8' })
  // Not answered, as when Ctrl-C ended it too: PostgreSQL itself refuses another version's data.
  if (probe.status !== 0) return
  const major = /(\d+)\./.exec(probe.stdout)?.[1]
  if (data === major) return
  throw new StartProblem(
    `数据目录 ${folder} 属于 PostgreSQL ${data}，当前程序为 ${major}；请用旧版本导出后再导入。`,
    `${folder} holds data of PostgreSQL ${data}, the programs are ${major}: dump with the old and restore.`,
  )
}

function readMajor(folder: string): string {
  const file = join(folder, 'data', 'PG_VERSION')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new StartProblem(
      `数据目录已损坏，缺少 ${file}：请从备份恢复 ${folder}；沙箱没有备份的，把数据目录移走，或用 --home 另选一个。`,
      `The data folder is damaged, ${file} is missing: restore ${folder} from a backup. A sandbox without backup: move the data folder away, or choose another by --home.`,
    )
  }
}

const environment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C', TZ: 'UTC' }

/** Detached: Ctrl-C in the terminal reaches the programs, which stop first; the database stops last. */
function spawnServer(
  native: string,
  { folder, user }: DataFolder,
  sockets: string,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const all = { ...serverSettings, ...settings, unix_socket_directories: `"${sockets}"` }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logFile = join(folder, 'postgres.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes) truncateSync(logFile)
  const log = openSync(logFile, 'a', 0o600)
  const server = spawn(join(native, 'bin', 'postgres'), ['-D', join(folder, 'data'), ...flags], {
    ...user,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  server.on('error', () => {}) // seen as an exit by answersWhile
  server.unref()
  return server
}

async function answersWhile(server: ChildProcess, url: string, deadline: number): Promise<boolean> {
  while (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
    if ((await probe(url)) === 'answers') return true
    if (performance.now() > deadline) return false
    // Each question costs a server that is recovering a process.
    await wait(50)
  }
  return false
}

/** Whether another process's server answers, for as long as a process is alive. */
async function answersWhileStarting(folder: string, url: string, seconds: number): Promise<boolean> {
  for (const deadline = performance.now() + seconds * 1000; performance.now() < deadline; ) {
    if ((await probe(url)) === 'answers') return true
    await wait(200)
    const id = readProcessId(folder)
    if (id === undefined || !isAlive(id)) return false
  }
  return false
}

/**
 * PostgreSQL mistakes the zombie of a killed server for a running one and refuses to start; in a container no process
 * may ever reap it. PostgreSQL ignores the id of its own parent process, so the dead id is replaced by ours. The rest
 * of the file stays: PostgreSQL uses it to find out whether the old server's shared memory is still in use.
 */
function disownDeadLock(folder: string): void {
  const id = readProcessId(folder)
  if (id === undefined || isAlive(id)) return
  const path = join(folder, 'data', 'postmaster.pid')
  const lines = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, [String(process.pid), ...lines.slice(1)].join('\n'))
}

async function probe(url: string): Promise<'answers' | 'silent'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return 'answers'
  } catch {
    return 'silent'
  }
}

function readProcessId(folder: string): number | undefined {
  const path = join(folder, 'data', 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const id = Number(readFileSync(path, 'utf8').split('\n')[0])
  // For a dead server the file holds our own process id: see disownDeadLock.
  return Number.isInteger(id) && id > 0 && id !== process.pid ? id : undefined
}

/**
 * Fast shutdown of any server that runs on this folder; no error when there is none. One that hangs in it, as after a
 * crash on a full disk, is ended as by a crash: the next start recovers what was committed.
 */
export async function stopServer(folder: string, seconds: Record<Stopping, number> = stopSeconds): Promise<void> {
  const id = readProcessId(folder)
  if (id === undefined) return
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(id)) return
    endProcess(id, signal)
    const deadline = performance.now() + seconds[signal] * 1000
    while (isAlive(id) && performance.now() < deadline) await wait(20)
  }
}

/** The last reason why a server ended. */
export function lastReason(folder: string): string {
  const log = join(folder, 'postgres.log')
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []
  const reason = lines.findLast((line) => /\b(FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? ''
  return reason.replace(/^.*(?=FATAL|PANIC)/, '')
}

/** It refuses each client since it was asked to stop, and has not ended for as long as a start may take. */
function hangsInShutdown(folder: string): boolean {
  const id = readProcessId(folder)
  return id !== undefined && isAlive(id) && lastReason(folder).includes('the database system is shutting down')
}

/** A killed process that waits for a disk ends only when the disk answers. */
const isStillEnding = (folder: string) => lastReason(folder).includes('pre-existing shared memory block')

function doesNotOpen(folder: string): StartProblem {
  const log = join(folder, 'postgres.log')
  const reason = lastReason(folder)
  const full = explainFullDisk(new Error(reason), folder)
  if (full instanceof StartProblem) return full
  if (isStillEnding(folder) || hangsInShutdown(folder))
    return new StartProblem(
      `${folder} 的上一个 PostgreSQL 进程被终止后仍未退出（${reason}）：请稍候再启动；一直如此的，结束该数据目录的 postgres 进程。`,
      `The last PostgreSQL process of ${folder} was killed and has not ended (${reason}): start again later; if it stays, end the postgres processes of this folder.`,
    )
  return new StartProblem(
    `内置 PostgreSQL 打不开 ${folder} 中的数据（${reason}）：数据多半已损坏，请从备份恢复；沙箱没有备份的，把数据目录移走，或用 --home 另选一个。全部输出见 ${log}。`,
    `The embedded PostgreSQL cannot open the data in ${folder} (${reason}): it is probably damaged, restore it from a backup. A sandbox without backup: move the data folder away, or choose another by --home. All its output is in ${log}.`,
  )
}
