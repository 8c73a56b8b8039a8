import { isStrictBase64 } from '@openbaohan/protocol/base64.ts'
import type { FileStore } from '@openbaohan/server/files/file-store.ts'
import type { StoredFile } from '../after-opening-tables.ts'
import { type RefusedInput, refused } from './refused.ts'

export type UploadedFile = { name: string; base64: string }

/** Documents as they were handed in, by SM3; on disk when it resolves, so call it before the transaction. */
export async function storeFiles(
  files: FileStore,
  uploads: readonly UploadedFile[],
): Promise<{ ok: true; stored: StoredFile[] } | RefusedInput> {
  const wrong = uploads.find(({ base64 }) => !isStrictBase64(base64))
  if (wrong !== undefined) return refused('file-not-base64', wrong.name)
  const stored: StoredFile[] = []
  for (const { name, base64 } of uploads)
    stored.push({ name, sm3: await files.put(new Uint8Array(Buffer.from(base64, 'base64'))) })
  return { ok: true, stored }
}
