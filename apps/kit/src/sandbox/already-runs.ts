/** Whether the sandbox of a data folder runs already: its addresses are what a second start is about. */
import { readFile } from 'node:fs/promises'
import { both, bothLines } from '../both.ts'
import { Failure } from '../command.ts'
import { findAddress, loadAccess } from './home.ts'
import { organisations } from './organisations.ts'
import { findHolderId } from './port-holder.ts'

const patienceMs = 5_000

/** @throws Failure with its addresses, then how to start another one beside it */
export async function checkRunsNotYet(home: string): Promise<void> {
  if (!(await answersAsOurs(home))) return
  const addresses: string[] = []
  for (const { id } of organisations) addresses.push(`  ${id.padEnd(9)} ${(await findAddress(home, id))?.url ?? ''}`)
  const id = await launcherOf(new URL((await findAddress(home, 'platform'))?.url ?? ''))
  const who = id === undefined ? '' : `, ${both('进程', 'process')} ${id}`
  throw new Failure(
    [
      `${both('这个沙箱已在运行', 'this sandbox runs already')} (${home}${who}):`,
      ...addresses,
      bothLines(
        '要停止它，请在它的终端里按 Ctrl-C。要在旁边另起一个：npm start -- --home 另一个目录 --ports 8180,8190,8191,8200。',
        'Ctrl-C in its terminal stops it. To start another one beside it: npm start -- --home ANOTHER-FOLDER --ports 8180,8190,8191,8200.',
      ),
    ].join('\n'),
  )
}

/** Another sandbox may listen at the address that this folder had before: it does not know our key. */
async function answersAsOurs(home: string): Promise<boolean> {
  try {
    const { url, token } = await loadAccess(home, 'platform')
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(new URL('/api/lots', url), { headers, signal: AbortSignal.timeout(patienceMs) })).ok
  } catch {
    return false
  }
}

/** The process that has started the program: the one to stop. Undefined where the system does not state it. */
async function launcherOf({ port }: URL): Promise<number | undefined> {
  const program = await findHolderId(Number(port))
  if (program === undefined) return undefined
  const status = await readFile(`/proc/${program}/status`, 'utf8').catch(() => '')
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(status) ?? []
  return parent === undefined ? undefined : Number(parent)
}
