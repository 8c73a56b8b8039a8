/** Where the embedded database keeps its data: inside home, or, when its user cannot get there, nearby with a pointer. */
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { canReach, chooseSystemUser, type SystemUser } from './system-user.ts'

export type DataFolder = { folder: string; user: SystemUser }

const pointerName = 'postgres-folder'

/**
 * The folder (0700, owned by the user that runs PostgreSQL) that belongs to this home; made when missing.
 * Under a folder that only root can enter it lies in /var/lib, and `postgres-folder` in home says where.
 */
export function prepareDataFolder(home: string): DataFolder {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const inside = join(resolve(home), 'postgres')
  const known = existsSync(inside) ? inside : readPointer(home)
  const user = chooseSystemUser(known)
  if (known !== undefined && existsSync(known) && canReach(known, user)) return { folder: known, user }
  if (canReach(home, user)) return { folder: makeOwned(inside, user), user }
  const outside = join(outsideParent(user), `openbaohan-${tagOf(home)}-${randomUUID().slice(0, 8)}`)
  makeOwned(outside, user)
  writePointer(home, outside)
  return { folder: outside, user }
}

function readPointer(home: string): string | undefined {
  const path = join(home, pointerName)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

function writePointer(home: string, folder: string): void {
  const path = join(home, pointerName)
  writeFileSync(`${path}.new`, `${folder}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Random besides the tag: a home deleted and made anew must not find the database of the old one. */
function tagOf(home: string): string {
  return createHash('sha256').update(resolve(home)).digest('hex').slice(0, 12)
}

function outsideParent(user: SystemUser): string {
  const places = ['/var/lib', tmpdir(), '/tmp']
  const place = places.find((candidate) => existsSync(candidate) && canReach(candidate, user))
  if (place === undefined) throw new Error(`no folder that user ${user?.uid} can reach: ${places.join(', ')}`)
  return place
}

/** Makes a folder 0700 that belongs to `user`. */
export function makeOwned(folder: string, user: SystemUser): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  return folder
}
