/** PostgreSQL refuses to run as root, so root runs it as another user of the machine. */
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The user that runs PostgreSQL; undefined: the current user. */
export type SystemUser = { uid: number; gid: number } | undefined

/** `postgres` if the machine has it, else `nobody`. The owner of existing data comes first: it must stay readable. */
export function chooseSystemUser(existingData?: string): SystemUser {
  if (process.getuid?.() !== 0) return undefined
  const owner = existingData === undefined ? undefined : statSync(existingData, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const accounts = readAccounts()
  return accounts.get('postgres') ?? accounts.get('nobody') ?? { uid: 65534, gid: 65534 }
}

function readAccounts(): ReadonlyMap<string, { uid: number; gid: number }> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return new Map(
    lines.map((line) => {
      const [name = '', , uid, gid] = line.split(':')
      return [name, { uid: Number(uid), gid: Number(gid) }]
    }),
  )
}

/** Whether the user may enter every folder on the path to this one (by mode bits; access lists are not checked). */
export function canReach(folder: string, user: SystemUser): boolean {
  if (user === undefined) return true
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
    if (((mode >> shift) & 1) === 0) return false
    if (at === dirname(at)) return true
  }
}
