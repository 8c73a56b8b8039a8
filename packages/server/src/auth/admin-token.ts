/** The first key: created at the first start with every scope, stored in a file that only its owner can read. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createApiKey, findApiKey, type KeyDatabase } from './api-keys.ts'

/** `<orgFolder>/admin.token` holds a valid key afterwards; the key of another database is replaced. */
export async function ensureAdminToken(db: KeyDatabase, orgFolder: string, now: number): Promise<void> {
  const file = join(orgFolder, 'admin.token')
  const present = await readFile(file, 'utf8').catch(() => '')
  if ((await findApiKey(db, present.trim(), now)) !== undefined) return
  await mkdir(orgFolder, { recursive: true, mode: 0o700 })
  const { token } = await createApiKey(db, { name: 'admin', scopes: ['*'], at: now })
  await writeFile(`${file}.new`, `${token}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
