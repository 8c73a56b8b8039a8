import { checkDocument, kindOfDocument } from '@openbaohan/guarantee-file/check-document.ts'
import { isStrictBase64 } from '@openbaohan/protocol/base64.ts'
import type { FileStore } from '@openbaohan/server/files/file-store.ts'
import type { StoredFile } from '../after-opening-tables.ts'
import { type RefusedInput, refused } from './refused.ts'

export type UploadedFile = { name: string; base64: string }

/**
 * Documents as they were handed in, by SM3; on disk when it resolves, so call it before the transaction. The first is
 * the beneficiary's own: its seal is looked at, and what is found is told and stops nothing. Nobody has registered the
 * roots of beneficiaries, so a good seal of theirs is one that nobody vouches for.
 */
export async function storeFiles(
  files: FileStore,
  uploads: readonly UploadedFile[],
  now: number,
): Promise<{ ok: true; stored: StoredFile[] } | RefusedInput> {
  const wrong = uploads.find(({ base64 }) => !isStrictBase64(base64))
  if (wrong !== undefined) return refused('file-not-base64', wrong.name)
  const stored: StoredFile[] = []
  for (const [index, { name, base64 }] of uploads.entries()) {
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
    const sm3 = await files.put(bytes)
    if (index > 0) stored.push({ name, sm3, kind: kindOfDocument(bytes) })
    else stored.push({ name, sm3, ...(await checkDocument(bytes, { roots: [], at: now })) })
  }
  return { ok: true, stored }
}
