/**
 * Where the embedded database stores its data: in home or, when its user cannot reach home, elsewhere with a pointer in
 * home.
 */
import { createHash, randomUUID } from 'node:crypto'
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { makeFolders } from '../files/make-folders.ts'
import { StartProblem } from '../program/start-problem.ts'
import { canReach, chooseSystemUser, type SystemUser } from './system-user.ts'

export type DataFolder = { folder: string; user: SystemUser }

const pointerName = 'postgres-folder'
/** In a folder outside its home: the path of that home. */
const homeName = 'home'
const outsidePrefix = 'openbaohan-'

/**
 * The folder (0700, owned by the user that runs PostgreSQL) that belongs to this home; created when missing. When only
 * root can enter home, the folder is in /var/lib, and `postgres-folder` in home holds its path.
 */
export function prepareDataFolder(home: string): DataFolder {
  makeHome(home)
  const known = findDataFolder(home)
  if (known !== undefined) return reuse(home, known)
  const user = chooseSystemUser()
  if (canReach(home, user)) return { folder: makeOwned(join(resolve(home), 'postgres'), user), user }
  const folder = join(outsideParent(user), `${outsidePrefix}${tagOf(home)}-${randomUUID().slice(0, 8)}`)
  makeOwned(folder, user)
  writeFileSync(join(folder, homeName), `${resolve(home)}\n`, { mode: 0o600 })
  writePointer(home, folder)
  return { folder, user }
}

/**
 * Databases outside their home whose home was deleted, as with the checkout that it was in. Only those that are `user`'s
 * alone: in a shared place such as /tmp anybody may give a folder such a name.
 */
export function leftDataFolders(parent: string, user: SystemUser): { folder: string; home: string }[] {
  const names = readdirSync(parent).filter((name) => name.startsWith(outsidePrefix))
  return names.flatMap((name) => {
    const folder = join(parent, name)
    const found = lstatSync(folder, { throwIfNoEntry: false })
    const home = found !== undefined && isOwned(found, user) ? readHome(folder) : undefined
    return home === undefined || existsSync(home) ? [] : [{ folder, home }]
  })
}

/** Undefined where the folder does not state it. */
function readHome(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, homeName), 'utf8').trim()
  } catch {
    return undefined
  }
}

/** Removes the database of a home that is deleted; its server must have stopped. */
export function removeDataFolder(home: string): void {
  const folder = findDataFolder(home)
  if (folder === undefined) return
  rmSync(folder, { recursive: true, force: true })
  rmSync(join(home, pointerName), { force: true })
}

/** Makes root's home traversable, so that PostgreSQL's user reaches its own folder; the keys are in 0700 folders. */
function makeHome(home: string): void {
  makeFolders(home, process.getuid?.() === 0 ? 0o711 : 0o700)
}

/** Existing data is never replaced by a new, empty database: a folder that cannot be used is an error. */
function reuse(home: string, folder: string): DataFolder {
  if (!existsSync(folder)) {
    throw new StartProblem(
      `数据库目录 ${folder} 不见了；请恢复它，或删除 ${join(home, pointerName)} 从空库开始。`,
      `The database folder ${folder} is missing: restore it, or delete ${join(home, pointerName)} to start with an empty database.`,
    )
  }
  const user = chooseSystemUser(folder)
  if (canReach(folder, user)) return { folder, user }
  throw new StartProblem(
    `用户 ${user?.uid} 无法进入数据库目录 ${folder}；请给上级目录加上执行权限。`,
    `User ${user?.uid} cannot enter the database folder ${folder}: give its parents the x permission.`,
  )
}

/** Undefined before the first start. */
export function findDataFolder(home: string): string | undefined {
  const inside = join(resolve(home), 'postgres')
  if (existsSync(inside)) return inside
  const pointer = join(home, pointerName)
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined
}

function writePointer(home: string, folder: string): void {
  const path = join(home, pointerName)
  writeFileSync(`${path}.new`, `${folder}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Random beside the tag: a home that is deleted and created again must not find the old database. */
function tagOf(home: string): string {
  return createHash('sha256').update(resolve(home)).digest('hex').slice(0, 12)
}

function outsideParent(user: SystemUser): string {
  const places = ['/var/lib', tmpdir(), '/tmp']
  const place = places.find((candidate) => existsSync(candidate) && canReach(candidate, user))
  if (place === undefined) throw new Error(`no folder that user ${user?.uid} can reach: ${places.join(', ')}`)
  return place
}

/**
 * Creates a folder with mode 0700 that belongs to `user`. An existing folder must have both already and is not changed:
 * in a shared place such as /tmp another user could have placed a link there.
 */
export function makeOwned(folder: string, user: SystemUser): string {
  const existing = lstatSync(folder, { throwIfNoEntry: false })
  if (existing === undefined) {
    mkdirSync(folder, { mode: 0o700 })
    if (user !== undefined) chownSync(folder, user.uid, user.gid)
    return folder
  }
  if (isOwned(existing, user)) return folder
  const owner = ownerOf(user)
  throw new StartProblem(
    `${folder} 已存在且不属于用户 ${owner} 独有；请移走它。`,
    `${folder} exists and is not user ${owner}'s alone: move it away.`,
  )
}

const ownerOf = (user: SystemUser) => user?.uid ?? process.getuid?.()

const isOwned = (found: Stats, user: SystemUser) =>
  found.isDirectory() && found.uid === ownerOf(user) && (found.mode & 0o077) === 0
