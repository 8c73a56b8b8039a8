/** Removes the data of a sandbox that does not run, its databases included, so that the next start begins with nothing. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stopServer } from '@openbaohan/server/db/cluster.ts'
import { findDataFolder, removeDataFolder } from '@openbaohan/server/db/data-folder.ts'
import { runs } from '@openbaohan/server/db/process-alive.ts'
import { quotedForShell } from '@openbaohan/server/program/quoted-for-shell.ts'
import { bothLines } from '../both.ts'
import { Failure, UsageError } from '../command.ts'
import { documentRootsFile } from './beneficiary-seal.ts'
import { findAddress } from './home.ts'
import { organisations } from './organisations.ts'

/** All that a sandbox writes beside its database; a file of someone else stays. */
const contents = [
  ...['orgs', 'beneficiary', 'logs', 'work.json', 'tour.json', 'sandbox-clock', 'making-work', 'demo-acknowledged'],
] as const

/** Of a folder that this process has claimed. @throws UsageError for a folder that no sandbox made, Failure while a program of it runs */
export async function startOver(home: string): Promise<void> {
  if (!existsSync(join(home, 'orgs'))) return
  const others = readdirSync(join(home, 'orgs')).filter((name) => !organisations.some(({ id }) => id === name))
  if (others.length > 0 || !existsSync(documentRootsFile(home)))
    throw new UsageError(
      bothLines(
        `${home} 不只是沙箱的数据${others.length > 0 ? `（还有 ${others.join('、')}）` : ''}，--fresh 不删除它；请用 --home 另选目录。`,
        `${home} holds more than a sandbox${others.length > 0 ? ` (${others.join(', ')})` : ''}, and --fresh does not remove it: choose another folder by --home.`,
      ),
    )
  for (const { id } of organisations) {
    const address = await findAddress(home, id)
    if (address !== undefined && runs(address.startedBy))
      throw new Failure(
        bothLines(
          `${id} 还在运行（进程 ${address.startedBy.id}）：请先停止它，再用 --fresh。`,
          `${id} still runs (process ${address.startedBy.id}): stop it before --fresh.`,
        ),
      )
  }
  const database = findDataFolder(home)
  if (database !== undefined && existsSync(database)) await stopServer(database)
  removeDataFolder(home)
  for (const name of contents) rmSync(join(home, name), { recursive: true, force: true })
}

/** Where the data stays, and how it is removed. */
export function whatStays(home: string): string {
  const database = findDataFolder(home)
  const own = quotedForShell(home)
  const isApart = database !== undefined && !database.startsWith(home) && existsSync(database)
  const folders = isApart ? `${own} ${quotedForShell(database)}` : own
  return bothLines(
    `数据留在 ${folders}。从头开始：npm start -- --fresh --home ${own}；不再需要时删除：rm -rf ${folders}`,
    `The data stays in ${folders}. To start over: npm start -- --fresh --home ${own}; to remove it: rm -rf ${folders}`,
  )
}
