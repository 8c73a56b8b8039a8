/** The versions of an application's guarantee files. */

import { linkPath } from '@openbaohan/server/files/links.ts'
import { limits } from '@openbaohan/server/limits.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import type { Insertable, Selectable } from 'kysely'
import type { Trx } from '../applications.ts'
import type { FileTable } from '../tables.ts'

export type FileVersion = Selectable<FileTable>

export async function saveFileVersion(trx: Trx, file: Insertable<FileTable>): Promise<void> {
  await trx.insertInto('guarantee_file').values(file).execute()
}

/** The newest sealed file, which a plain one refers to. */
export async function loadLatestSealed(trx: Trx, application: string): Promise<FileVersion> {
  return await trx
    .selectFrom('guarantee_file')
    .selectAll()
    .where('application', '=', application)
    .where('kind', '=', 'sealed')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

export async function listFileVersions(trx: Trx, application: string): Promise<FileVersion[]> {
  return await trx
    .selectFrom('guarantee_file')
    .selectAll()
    .where('application', '=', application)
    .orderBy('signed_at')
    .orderBy('kind', 'desc')
    .orderBy('version')
    .execute()
}

/** A link without a query, since what we send must hold no `&`. */
export function fileUrl(sm3: string, now: number, { publicUrl, vault }: { publicUrl: string; vault: Vault }): string {
  return `${publicUrl}${linkPath(sm3, now + limits.fileLinkMs, vault)}`
}
