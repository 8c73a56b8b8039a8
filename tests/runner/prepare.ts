/**
 * What test files share and is created once: the consoles, the unpacked browser, and a sandbox that was started once
 * and stopped, of which each file takes a copy (`harness/running-sandbox.ts`).
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeDataFolder } from '@openbaohan/server/db/data-folder.ts'
import chromium from '@sparticuz/chromium'
import { preparedHome, startRunningSandbox } from '../harness/running-sandbox.ts'

type Prepared = {
  /** The environment variables by which the processes of the run find it. */
  env: Record<string, string>
  remove(): void
}

export async function prepareSandbox(): Promise<Prepared> {
  const unpacked = chromium.executablePath()
  const home = mkdtempSync(join(tmpdir(), 'openbaohan-prepared-'))
  // PostgreSQL's user can enter it, so that the database is inside and is copied with it.
  chmodSync(home, 0o711)
  const remove = () => {
    removeDataFolder(home)
    rmSync(home, { recursive: true, force: true })
  }
  try {
    const sandbox = await startRunningSandbox({}, home)
    await sandbox.end()
    await unpacked
  } catch (error) {
    remove()
    throw error
  }
  return { env: { [preparedHome]: home }, remove }
}
