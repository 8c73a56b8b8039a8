import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startCluster } from '../src/db/cluster.ts'
import { leftDataFolders, makeOwned, prepareDataFolder, removeDataFolder } from '../src/db/data-folder.ts'
import { type EmbeddedPostgres, FolderHeldError, startEmbeddedPostgres } from '../src/db/embedded-postgres.ts'
import { endOrphanedBackends } from '../src/db/orphaned-backends.ts'
import { isAlive } from '../src/db/process-alive.ts'
import { chooseSystemUser } from '../src/db/system-user.ts'
import { StartProblem } from '../src/program/start-problem.ts'

async function ask<R extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Another process that holds the database of a home, and the process id of the server. */
async function startChild(home: string) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('embedded-postgres-child.ts', import.meta.url)), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [first] = await once(child.stdout, 'data')
  return { child, processId: Number(String(first)) }
}

const codeOf = (expected: string) => (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === expected

describe('a damaged data folder', () => {
  it('is named, with what to do, in both languages', async () => {
    const home = mkdtempSync(join(tmpdir(), 'openbaohan-damaged-'))
    chmodSync(home, 0o755)
    mkdirSync(join(home, 'postgres', 'data'), { recursive: true })
    try {
      await assert.rejects(
        startEmbeddedPostgres(home),
        (error) => error instanceof StartProblem && /从备份恢复/.test(error.zh) && /from a backup/.test(error.en),
      )
    } finally {
      removeDataFolder(home)
      rmSync(home, { recursive: true, force: true })
    }
  })
})

describe('the embedded database', () => {
  // mkdtemp creates it with mode 0700: as root, PostgreSQL's own user cannot enter it.
  const home = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
  let postgres: EmbeddedPostgres
  before(async () => {
    postgres = await startEmbeddedPostgres(home)
    await postgres.ensureDatabase('platform')
    await postgres.ensureDatabase('bank')
  })
  after(async () => {
    await postgres.stop()
    removeDataFolder(home)
    rmSync(home, { recursive: true })
  })

  it('stores its data where no other user can read it', () => {
    assert.equal(statSync(postgres.folder).mode & 0o777, 0o700)
    assert.notEqual(statSync(postgres.folder).uid, 0, 'PostgreSQL must not own its data as root')
  })

  it('gives each organisation its own database', async () => {
    const rows = await ask(
      postgres.urlFor('bank'),
      'select current_user::text as who, current_database()::text as place',
    )
    assert.deepEqual(rows, [{ who: 'bank', place: 'bank' }])
  })

  const others: readonly string[] = ['platform', 'postgres', 'template1']
  for (const other of others) {
    it(`denies the role of one organisation access to ${other}`, async () => {
      const url = postgres.urlFor('bank').replace('/bank?', `/${other}?`)
      await assert.rejects(ask(url, 'select 1'), codeOf('42501'))
    })
  }

  it('control: grants access once the privilege is given', async () => {
    await ask(postgres.urlFor('platform'), 'grant connect on database platform to bank')
    const url = postgres.urlFor('bank').replace('/bank?', '/platform?')
    assert.deepEqual(await ask(url, 'select 1 as one'), [{ one: 1 }])
    await ask(postgres.urlFor('platform'), 'revoke connect on database platform from bank')
    await assert.rejects(ask(url, 'select 1'), codeOf('42501'))
  })

  it('leaves an existing database unchanged', async () => {
    await ask(postgres.urlFor('bank'), 'create table stored (n int)')
    await postgres.ensureDatabase('bank')
    assert.deepEqual(await ask(postgres.urlFor('bank'), 'select count(*)::int as n from stored'), [{ n: 0 }])
  })

  it('rejects a name with other characters than those of a name', async () => {
    await assert.rejects(postgres.ensureDatabase('bank"; drop database platform; --'))
  })

  it('reports the process that holds the folder to a second start', async () => {
    await assert.rejects(
      startEmbeddedPostgres(home),
      (error) => error instanceof FolderHeldError && error.processId === process.pid,
    )
  })

  const secret = 'cd3f91-never-in-a-log'
  const failing = `select 'x'::int, '${secret}'`
  const logText = () => readFileSync(join(postgres.folder, 'postgres.log'), 'utf8')
  it('writes neither statements nor values to its log', async () => {
    const url = postgres.urlFor('bank')
    await ask(url, 'create table once (value text unique)')
    await ask(url, 'insert into once values ($1)', [secret])
    await assert.rejects(ask(url, 'insert into once values ($1)', [secret]), codeOf('23505'))
    await assert.rejects(ask(url, 'select $1::int', [secret]), codeOf('22P02'))
    await assert.rejects(ask(url, failing), codeOf('22P02'))
    assert.ok(!logText().includes(secret))
  })
  it('control: writes them with default settings', async () => {
    const url = postgres.urlFor('bank').replace('bank@', 'postgres@')
    const loud = "set log_min_messages = 'warning'; set log_min_error_statement = 'error';"
    await assert.rejects(ask(url, `${loud} ${failing}`), codeOf('22P02'))
    assert.ok(logText().includes(secret))
  })
})

describe('an embedded database whose holder was killed', () => {
  it('is reused with all its data, and a second holder waits only for its lock', async () => {
    const home = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    const { child, processId } = await startChild(home)
    await assert.rejects(
      startEmbeddedPostgres(home),
      (error) => error instanceof FolderHeldError && error.processId === child.pid,
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    assert.ok(isAlive(processId), 'PostgreSQL outlives its holder')

    const messages: string[] = []
    const postgres = await startEmbeddedPostgres(home, (message) => messages.push(message))
    assert.equal(postgres.processId(), processId)
    assert.equal(messages.length, 1)
    assert.deepEqual(await ask(postgres.urlFor('bank'), 'select 1 as one'), [{ one: 1 }])
    await postgres.stop()
    assert.ok(!isAlive(processId))
    await postgres.stop()
    removeDataFolder(home)
    rmSync(home, { recursive: true })
  })

  it('starts again after the server was killed too', async () => {
    const home = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    const { child, processId } = await startChild(home)
    child.kill('SIGKILL')
    await once(child, 'exit')
    process.kill(processId, 'SIGKILL')
    while (isAlive(processId)) await new Promise((resolve) => setImmediate(resolve))
    const second = await startEmbeddedPostgres(home)
    assert.notEqual(second.processId(), processId)
    assert.deepEqual(await ask(second.urlFor('bank'), 'select 1 as one'), [{ one: 1 }])
    await second.stop()
    removeDataFolder(home)
    rmSync(home, { recursive: true })
  })

  it('starts again where what it left ends by itself', async (context) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'openbaohan-data-')))
    const left = ['postgres: startup', 'postgres: walwriter'].map((argv0) =>
      spawn(process.execPath, ['-e', 'console.log(); setInterval(() => {}, 9e8)'], { argv0, cwd: folder }),
    )
    await Promise.all(left.map(({ stdout }) => once(stdout, 'data')))
    const { kill } = process
    context.mock.method(process, 'kill', (id: number, signal: string) => {
      if (kill(id, signal) && id === left[0]?.pid) throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' })
      return true
    })
    assert.deepEqual(endOrphanedBackends(folder), [left[1]?.pid])
    await Promise.all(left.map((one) => once(one, 'exit')))
    rmSync(folder, { recursive: true })
  })

  it('starts again while the killed server is an unreaped zombie', async () => {
    const home = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    const first = await startEmbeddedPostgres(home)
    const pidFile = join(first.folder, 'data', 'postmaster.pid')
    const left = readFileSync(pidFile, 'utf8')
    await first.stop()
    // The shell starts a child and is replaced by a program that never waits for it.
    const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const zombie = String((await once(parent.stdout, 'data'))[0]).trim()
    writeFileSync(pidFile, left.replace(/^\d+/, zombie))
    while (isAlive(Number(zombie))) await new Promise((resolve) => setImmediate(resolve))
    const second = await startEmbeddedPostgres(home)
    assert.ok(second.processId() !== undefined && String(second.processId()) !== zombie)
    await second.stop()
    parent.kill('SIGKILL')
    removeDataFolder(home)
    rmSync(home, { recursive: true })
  })

  it('starts again while a process that the killed server started never ends, and ends it', async () => {
    const home = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    const place = prepareDataFolder(home)
    const first = await startCluster(place)
    const client = new pg.Client({ connectionString: first.urlFor('postgres') })
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query<{ id: number }>('select pg_backend_pid() as id')
    const backend = rows[0]?.id ?? 0
    process.kill(backend, 'SIGSTOP') // as one that waits for a lock whose owner was killed
    process.kill(first.processId() ?? 0, 'SIGKILL')
    const second = await startCluster(place)
    assert.deepEqual([second.reused, isAlive(backend)], [false, false])
    await second.stop()
    removeDataFolder(home)
    rmSync(home, { recursive: true })
  })
})

describe('the folder of an embedded database', () => {
  it('may have a path longer than a socket path allows; of a left one beside it the removal is quoted', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    chmodSync(parent, 0o755)
    const home = join(parent, 'a-long-name-'.repeat(12))
    mkdirSync(home, { mode: 0o711 })
    const left = makeOwned(join(home, `openbaohan-a;touch it's`), chooseSystemUser())
    writeFileSync(join(left, 'home'), join(parent, 'deleted'))
    const messages: string[] = []
    const postgres = await startEmbeddedPostgres(home, (message) => messages.push(message))
    await postgres.ensureDatabase('bank')
    assert.deepEqual(await ask(postgres.urlFor('bank'), 'select 1 as one'), [{ one: 1 }])
    await postgres.stop()
    const commands = messages.flatMap((message) => message.match(/rm -rf .*?(?= \/ |$)/g) ?? [])
    const folders = commands.map((command) =>
      execFileSync('sh', ['-c', command.replace('rm -rf', 'printf %s')], { cwd: home }),
    )
    assert.deepEqual(folders.map(String), [left, left])
    rmSync(parent, { recursive: true })
  })

  it('is never replaced by an empty one when it is missing', () => {
    const home = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    writeFileSync(join(home, 'postgres-folder'), '/var/lib/openbaohan-gone\n')
    assert.throws(() => prepareDataFolder(home))
    assert.ok(!existsSync('/var/lib/openbaohan-gone'))
    rmSync(home, { recursive: true })
  })
  it('is not a link that another user left', () => {
    const parent = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    symlinkSync('/etc', join(parent, 'link'))
    const owner = statSync('/etc').uid
    assert.throws(() => makeOwned(join(parent, 'link'), { uid: 65534, gid: 65534 }))
    assert.equal(statSync('/etc').uid, owner)
    rmSync(parent, { recursive: true })
  })
})

describe('databases outside their home', () => {
  it('are found once their home is deleted', () => {
    const parent = mkdtempSync(join(tmpdir(), 'openbaohan-left-'))
    const deleted = join(parent, 'deleted')
    for (const [name, home, mode] of [
      ['openbaohan-a', deleted, 0o700],
      ['openbaohan-b', parent, 0o700],
      ['openbaohan-others-may-enter', deleted, 0o755],
      ['other', deleted, 0o700],
    ] as const) {
      mkdirSync(join(parent, name), { mode })
      writeFileSync(join(parent, name, 'home'), `${home}\n`)
    }
    mkdirSync(join(parent, 'openbaohan-without-home'), { mode: 0o700 })
    symlinkSync(join(parent, 'openbaohan-a'), join(parent, 'openbaohan-link'))
    const { uid } = statSync(parent)
    assert.deepEqual(leftDataFolders(parent, undefined), [{ folder: join(parent, 'openbaohan-a'), home: deleted }])
    assert.deepEqual(leftDataFolders(parent, { uid: uid + 1, gid: 0 }), [], 'of another user')
    rmSync(parent, { recursive: true })
  })
})
